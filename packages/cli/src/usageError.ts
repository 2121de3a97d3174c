/** A mistake by the user. The message says what to do, and never contains any part of a body. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
