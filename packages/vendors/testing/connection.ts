import type { ApiConnection, Send } from '../src/api/http';

/** A connection whose messages speak of "the credential". */
export const connectionOf = (
  send: Send,
  apiUrl: string,
  secrets: readonly string[] = ['a-token-of-the-tests'],
): ApiConnection => ({
  send,
  apiUrl,
  secrets,
  words: {
    credential: 'the credential',
    checkAddress: 'Check the API URL in the credential.',
    enterId: 'Choose By ID and enter',
  },
});
