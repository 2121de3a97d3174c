import type { z } from 'zod/v4';
import { failedCall, unexpectedAnswer, unreachable } from '../api/errors';
import type { ApiConnection, HttpResponse } from '../api/http';
import { isObject } from '../catalogue/path';
import { presentable, textsSentIn } from '../api/presentable';
import { failureOf, instruqtWords, reasonIn } from './errors';

/**
 * Asks Instruqt's API. Rejects with a VendorApiError, whatever comes back.
 * @param doing what is tried, as in "Instruqt could not <doing>"
 * @param document one of documents.ts
 * @param variables what comes from outside
 * @param answer the schema of the answer's `data`
 */
export type Query = <Data>(
  doing: string,
  document: string,
  variables: object,
  answer: z.ZodType<Data>,
) => Promise<Data>;

export function createQuery({ send, apiUrl, secrets, words: platformWords }: ApiConnection): Query {
  const words = instruqtWords(platformWords);

  return async (doing, document, variables, answer) => {
    const response = await send({
      method: 'POST',
      url: apiUrl.trim(),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: { query: document, variables },
    }).catch((): HttpResponse => {
      // The reason would name addresses of the user's network; what the user can do is the same for all of them.
      throw unreachable(words, doing);
    });
    const { status, body } = response;
    const reasons = reasonIn(body);
    if (status < 200 || status >= 300 || reasons !== undefined) {
      const reason = presentable(reasons ?? '', [...secrets, ...textsSentIn(variables)]);
      throw failedCall(words, doing, failureOf(status, reason), response, reason);
    }
    const parsed = answer.safeParse(isObject(body) ? body.data : undefined);
    if (!parsed.success) throw unexpectedAnswer(words, doing, status);
    return parsed.data;
  };
}
