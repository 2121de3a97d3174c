/** A mistake by the user. The message contains instructions, and never any part of a body. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
