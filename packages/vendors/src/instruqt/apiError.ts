import {
  failureOfStatus,
  inWhile,
  presentable,
  retryAfter,
  VendorApiError,
  type ApiFailure,
} from '../kit/apiError';
import type { HttpResponse } from '../kit/http';
import { isObject } from '../kit/path';

/**
 * The error in an answer of Instruqt's API, or undefined when it is a success. GraphQL errors can come with status 200,
 * and beside data; what they come beside may be incomplete, so it is not used.
 * @param doing what was tried, as in "Instruqt could not <doing>"
 */
export function instruqtApiError(response: HttpResponse, doing: string): VendorApiError | undefined {
  const { status } = response;
  const reasons = reasonsIn(response.body);
  if (status >= 200 && status < 300 && reasons === undefined) return undefined;
  const reason = presentable(reasons?.join('; ') ?? '');
  const failure = failureOf(status, reason);
  const why = `Instruqt could not ${doing} (${reason === '' ? `status ${status}` : `${status}: ${reason}`}).`;
  const wait = retryAfter(response);
  const next =
    failure === 'rateLimited'
      ? `Instruqt limits how often it may be called: try again ${inWhile(wait)}.`
      : nextStep[failure];
  return new VendorApiError(`${why} ${next}`, failure, status, wait);
}

/** The error for a request that got no answer. */
export const instruqtUnreachable = (doing: string): VendorApiError =>
  new VendorApiError(
    `Instruqt could not ${doing}, because its API did not answer in time, or at all. Check the API URL of the connection, then try again in a few minutes.`,
    'unavailable',
  );

/** The error for a success whose body does not hold what was asked for. */
export const instruqtUnexpected = (doing: string, status: number): VendorApiError =>
  new VendorApiError(
    `Instruqt could not ${doing}: it answered with something other than its GraphQL API does. ${nextStep.unexpected}`,
    'unexpected',
    status,
  );

const nextStep = {
  token: 'Copy the API key from Instruqt under Settings > API keys and enter it in the connection.',
  permission: 'Use an API key that may see this team; only owners of a team can copy it.',
  notFound: 'Check the ID; it may have been removed in Instruqt.',
  notSupported: 'Do it by hand in Instruqt.',
  rejected: 'Correct what Instruqt names, and check the IDs and the team slug, then try again.',
  rateLimited: 'Try again later.',
  unavailable: 'Instruqt has a problem of its own: try again in a few minutes.',
  unexpected: 'Check that the API URL is that of Instruqt.',
} satisfies Record<ApiFailure, string>;

/** What the errors say; undefined when there are none. An `errors` that is not a list is an error all the same. */
function reasonsIn(body: unknown): string[] | undefined {
  if (!isObject(body) || body.errors === undefined || body.errors === null) return undefined;
  const errors = Array.isArray(body.errors) ? body.errors : [body.errors];
  if (errors.length === 0) return undefined;
  return errors.flatMap((error: unknown) => {
    const message = isObject(error) ? error.message : error;
    return typeof message === 'string' && message.trim() !== '' ? [message] : [];
  });
}

/** Instruqt's error codes are not documented: at status 200 the words are all there is to go by. */
function failureOf(status: number, reason: string): ApiFailure {
  if (/\bunauth(ori[sz]ed|enticated)\b/i.test(reason)) return 'token';
  if (status >= 200 && status < 300) {
    if (/\b(forbidden|permission|access denied|not allowed)\b/i.test(reason)) return 'permission';
    if (/\b(rate limit|too many requests)\b/i.test(reason)) return 'rateLimited';
    const isTeam = /\b(team|organi[sz]ation)\b/i.test(reason);
    return /\b(not found|does not exist)\b/i.test(reason) && !isTeam ? 'notFound' : 'rejected';
  }
  const failure = failureOfStatus(status);
  // There is one address only: when it is not there, it is not Instruqt's.
  return failure === 'notFound' || failure === 'notSupported' ? 'unexpected' : failure;
}
