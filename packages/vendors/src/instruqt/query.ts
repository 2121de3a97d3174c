import type { z } from 'zod/v4';
import { failedCall, unexpectedAnswer, unreachable, type ErrorWords } from '../api/errors';
import type { ApiConnection, HttpResponse } from '../api/http';
import { isObject } from '../catalogue/path';
import { presentable, textsSentIn } from '../api/presentable';
import { failureOf, instruqtWords, reasonIn } from './errors';

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
  { send, apiUrl, secrets, words: platformWords }: ApiConnection,
  nextStep: Partial<ErrorWords['nextStep']> = {},
): Query {
  const usual = instruqtWords(platformWords);
  const words = { ...usual, nextStep: { ...usual.nextStep, ...nextStep } };

  const answerTo: Query['answer'] = async (doing, document, variables, sent) => {
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
      const reason = presentable(reasons ?? '', [...secrets, ...sent]);
      throw failedCall(words, doing, failureOf(status, reason), response, reason);
    }
    if (!isObject(body) || body.data === undefined) throw unexpectedAnswer(words, doing, status);
    return response;
  };

  async function query<Data>(
    doing: string,
    document: string,
    variables: object,
    answer: z.ZodType<Data>,
  ): Promise<Data> {
    const { status, body } = await answerTo(doing, document, variables, textsSentIn(variables));
    const parsed = answer.safeParse(isObject(body) ? body.data : undefined);
    if (!parsed.success) throw unexpectedAnswer(words, doing, status);
    return parsed.data;
  }

  return Object.assign(query, { answer: answerTo });
}
