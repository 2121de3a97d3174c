import type { ApiConnection, Send } from '../src/api/http';

/** A connection with a test token. */
export const connectionOf = (
  send: Send,
  apiUrl: string,
  secrets: readonly string[] = ['a-token-of-the-tests'],
): ApiConnection => ({ send, apiUrl, secrets });
