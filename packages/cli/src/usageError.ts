/** What the person at the terminal did wrong; its message says what to do, and holds nothing of a body. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
