import { InputError, VendorApiError, type FailedCall } from '../src/api/errors';
import type { ApiConnection, HttpRequest, HttpResponse } from '../src/api/http';
import { connectionOf } from './connection';

/** A scripted response, or an error instead of a response. The default is status 200 without a body. */
export type ScriptedResponse = Partial<HttpResponse> | Error;

/**
 * Creates a connection to an API that returns these responses in order and then repeats the last one. Records the
 * requests.
 */
export function scriptedApi(apiUrl: string, responses: readonly ScriptedResponse[]) {
  const requests: HttpRequest[] = [];
  const connection: ApiConnection = connectionOf(async (request) => {
    const next = responses[Math.min(requests.length, responses.length - 1)] ?? {};
    requests.push(request);
    if (next instanceof Error) throw next;
    return { status: 200, headers: {}, body: undefined, ...next };
  }, apiUrl);
  return { connection, requests, asked: () => requests.map(({ method, url }) => `${method} ${url}`) };
}

/**
 * The facts about a failure that tests check. The failure is either a failed call or an input that was refused before
 * any call.
 */
export interface Failure extends Partial<Omit<FailedCall, 'failure'>> {
  failure: FailedCall['failure'] | 'input';
  message: string;
}

/**
 * Returns the facts about an expected failure.
 * @throws Error if the call succeeded, or if it failed because of a bug
 */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const error = await call.then(
    (value) => new Error(`It did not fail: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof InputError) return { failure: 'input', message: error.message };
  if (error instanceof VendorApiError) return { ...error.facts, message: error.message };
  throw error;
}
