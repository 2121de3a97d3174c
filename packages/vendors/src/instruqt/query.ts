import { z } from 'zod/v4';
import { createApiClient, type ApiCall } from '../api/apiClient';
import { unexpectedAnswer, type ErrorWords } from '../api/errors';
import type { ApiConnection, HttpResponse } from '../api/http';
import { textsSentIn } from '../api/presentable';
import { isObject } from '../api/path';
import { adviceOn, failureOf, instruqtWords, isOwn, reasonIn } from './errors';

/** Asks Instruqt's API. Every way rejects with a VendorApiError, whatever comes back. */
export interface Query {
  /**
   * @param doing what is tried, as in "Instruqt could not <doing>"
   * @param document one of documents.ts
   * @param variables what comes from outside
   * @param answer the schema of the answer's `data`
   */
  <Data>(doing: string, document: string, variables: object, answer: z.ZodType<Data>): Promise<Data>;

  /**
   * The answer as it came, without errors.
   * @param sent the texts that came from outside, so that no message repeats them
   */
  answer(doing: string, document: string, variables: object, sent: readonly string[]): Promise<HttpResponse>;
}

/** @param nextStep what is to be done about failures, where it is not what usually is */
export function createQuery(
  connection: ApiConnection,
  nextStep: Partial<ErrorWords['nextStep']> = {},
): Query {
  const usual = instruqtWords(connection.words);
  const words = { ...usual, nextStep: { ...usual.nextStep, ...nextStep } };
  const client = createApiClient(connection, { words, isOwn, reasonIn, failureOf });
  const url = connection.apiUrl.trim();

  async function query<Data>(
    doing: string,
    document: string,
    variables: object,
    answer: z.ZodType<Data>,
  ): Promise<Data> {
    const call = toCall(doing, url, document, variables, textsSentIn(variables));
    return (await client.read(call, z.object({ data: answer }))).data;
  }

  return Object.assign(query, {
    async answer(...[doing, document, variables, sent]: Parameters<Query['answer']>): Promise<HttpResponse> {
      const response = await client.answer(toCall(doing, url, document, variables, sent));
      if (isObject(response.body) && response.body.data !== undefined) return response;
      throw unexpectedAnswer(words, doing, response.status);
    },
  });
}

const toCall = (
  doing: string,
  url: string,
  document: string,
  variables: object,
  sent: readonly string[],
): ApiCall => ({
  doing,
  request: {
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: { query: document, variables },
  },
  isRepeatable: false,
  isKept: /^\s*query\b/.test(document),
  // What operations change is nothing that they read: they add invites and links.
  isChange: false,
  sent,
  adviceOn,
});
