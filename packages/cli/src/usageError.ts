/** A mistake by the person at the terminal. The message says what to do and contains nothing from a body. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
