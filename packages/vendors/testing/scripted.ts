import { InputError, VendorApiError, type FailedCall } from '../src/api/errors';
import type { ApiConnection, HttpRequest, HttpResponse } from '../src/api/http';
import { connectionOf } from './connection';

/** What an API answers: status 200 and no body where it is left out, or no answer at all. */
export type ScriptedAnswer = Partial<HttpResponse> | Error;

/** An API that gives one answer after the other, the last again and again, and keeps what it was asked. */
export function scriptedApi(apiUrl: string, answers: readonly ScriptedAnswer[]) {
  const requests: HttpRequest[] = [];
  const connection: ApiConnection = connectionOf(async (request) => {
    const next = answers[Math.min(requests.length, answers.length - 1)] ?? {};
    requests.push(request);
    if (next instanceof Error) throw next;
    return { status: 200, headers: {}, body: undefined, ...next };
  }, apiUrl);
  return { connection, requests, asked: () => requests.map(({ method, url }) => `${method} ${url}`) };
}

/** What a test looks at of a failure: the facts of a call, or that an input was refused before any call. */
export interface Failure extends Partial<Omit<FailedCall, 'failure'>> {
  failure: FailedCall['failure'] | 'input';
  message: string;
}

/** How something failed. @throws Error when it did not, or by a mistake of our own */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const error = await call.then(
    (value) => new Error(`It did not fail: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof InputError) return { failure: 'input', message: error.message };
  if (error instanceof VendorApiError) return { ...error.facts, message: error.message };
  throw error;
}
