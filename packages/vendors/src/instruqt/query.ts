import type { z } from 'zod/v4';
import { failedCall, unexpectedAnswer, unreachable, VendorApiError } from '../kit/apiError';
import type { ApiConnection, HttpResponse } from '../kit/http';
import { isObject } from '../kit/path';
import { presentable, textsSentIn } from '../kit/presentable';
import { failureOf, instruqtWords, reasonIn } from './apiError';

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

/**
 * An id or a slug as a person or a step before entered it, without the spaces around it.
 * @param what e.g. "invite ID"
 * @throws VendorApiError when it is empty: nothing could be found, and Instruqt's answer would not say why
 */
export function required(what: string, value: string): string {
  const trimmed = value.trim();
  if (trimmed !== '') return trimmed;
  throw new VendorApiError(
    `The ${what} is empty: choose one, or map it from an earlier step, and check that the step before really has it.`,
    'rejected',
  );
}
