import { VendorApiError } from '../src/api/errors';
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

/** How a call to a vendor's API failed. @throws Error when it did not, or in another way */
export async function failureOf(call: Promise<unknown>): Promise<VendorApiError> {
  const error = await call.then(
    (value) => new Error(`It did not fail: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof VendorApiError) return error;
  throw error;
}
