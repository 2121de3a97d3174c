import type { z } from 'zod/v4';
import { VendorApiError } from '../kit/apiError';
import type { HttpResponse, Send } from '../kit/http';
import { isObject } from '../kit/path';
import { instruqtApiError, instruqtUnexpected, instruqtUnreachable } from './apiError';

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

/**
 * @param send adds the API key
 * @param apiUrl where the API is
 */
export const createQuery =
  (send: Send, apiUrl: string): Query =>
  async (doing, document, variables, answer) => {
    const response = await send({
      method: 'POST',
      url: apiUrl.trim(),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: { query: document, variables },
    }).catch((): HttpResponse => {
      // The reason would name addresses of the user's network; what the user can do is the same for all of them.
      throw instruqtUnreachable(doing);
    });
    const error = instruqtApiError(response, doing);
    if (error !== undefined) throw error;
    const parsed = answer.safeParse(isObject(response.body) ? response.body.data : undefined);
    if (!parsed.success) throw instruqtUnexpected(doing, response.status);
    return parsed.data;
  };

/** What was found; undefined where Instruqt says with an error that there is nothing, as it may instead of null. */
export async function orNothing<Found>(asked: Promise<Found | null>): Promise<Found | undefined> {
  try {
    return (await asked) ?? undefined;
  } catch (error) {
    if (error instanceof VendorApiError && error.failure === 'notFound') return undefined;
    throw error;
  }
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
