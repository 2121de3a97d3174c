import { failureOfStatus, type ApiFailure, type ErrorWords } from '../api/errors';
import type { ConnectionWords } from '../api/http';
import { isObject } from '../catalogue/path';

/** What Instruqt's errors are worded with. */
export const instruqtWords = ({ credential, checkAddress }: ConnectionWords): ErrorWords => ({
  vendor: 'Instruqt',
  api: 'its GraphQL API',
  nextStep: {
    token: `Copy the API key from Instruqt under Settings > API keys and enter it in ${credential}.`,
    permission: 'Use an API key that may see this team; only owners of a team can copy it.',
    notFound: 'Check the ID; it may have been removed in Instruqt.',
    notSupported: 'Do it by hand in Instruqt.',
    rejected: 'Correct what Instruqt names, and check the IDs and the team slug, then try again.',
    rateLimited: 'Try again later.',
    unavailable: 'Instruqt has a problem of its own: try again in a few minutes.',
    unexpected: checkAddress,
  },
});

/**
 * What the errors in an answer say, in Instruqt's own words; undefined when there are none. They can come with status
 * 200, and beside data; what they come beside may be incomplete, so it is not used. An `errors` that is not a list is an
 * error all the same.
 */
export function reasonIn(body: unknown): string | undefined {
  if (!isObject(body) || body.errors === undefined || body.errors === null) return undefined;
  const errors = Array.isArray(body.errors) ? body.errors : [body.errors];
  if (errors.length === 0) return undefined;
  const reasons = errors.map((error: unknown) => (isObject(error) ? error.message : error));
  return reasons.filter((reason) => typeof reason === 'string' && reason.trim() !== '').join('; ');
}

/**
 * What kind of failure an answer is. Instruqt's error codes are not documented: at status 200 the words are all there is
 * to go by.
 */
export function failureOf(status: number, reason: string): ApiFailure {
  if (/\bunauth(?:ori[sz]ed|enticated)\b/i.test(reason)) return 'token';
  if (status >= 200 && status < 300) {
    if (/\b(?:forbidden|permission|access denied|not allowed)\b/i.test(reason)) return 'permission';
    if (/\b(?:rate limit|too many requests)\b/i.test(reason)) return 'rateLimited';
    const isTeam = /\b(?:team|organi[sz]ation)\b/i.test(reason);
    return /\b(?:not found|does not exist)\b/i.test(reason) && !isTeam ? 'notFound' : 'rejected';
  }
  const failure = failureOfStatus(status);
  // There is one address only: when it is not there, it is not Instruqt's.
  return failure === 'notFound' || failure === 'notSupported' ? 'unexpected' : failure;
}
