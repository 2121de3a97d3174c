import {
  createApiClient,
  type ApiCall,
  type ApiClient,
  type Dialect,
  type NextSteps,
} from '../api/apiClient';
import { failureOfStatus, isSuccess } from '../api/status';
import type { ApiConnection, HttpRequest } from '../api/http';
import { textsSentIn } from '../api/presentable';
import { isOwn, nextSteps, reasonIn, type KnownRejection } from './errors';

export interface SynapRequest extends Pick<HttpRequest, 'method' | 'body'> {
  /** A path relative to the API's address, with encoded IDs; or the full address of a list's page. */
  path: string;
  /** The untrusted input in the path, and other strings that error messages must not contain. */
  ids?: readonly string[];
  advice?: readonly KnownRejection[];
}

/**
 * Calls Synap's API with a user's access token. @param steps advice that replaces the usual advice for some kinds of
 * failure
 */
export const synapClient = (connection: ApiConnection, steps?: NextSteps): ApiClient<SynapRequest> =>
  createApiClient(connection, dialect, steps);

const dialect: Dialect<SynapRequest> = {
  vendor: 'Synap',
  tokenName: 'access token',
  nextSteps,
  toCall,
  isOwn,
  // The response to a change may be empty.
  dataIn: (body) => body ?? null,
  reasonIn,
  failureOf: (response) => (isSuccess(response) ? undefined : failureOfStatus(response.status)),
};

/** The number of characters of an error to search. The wording that we recognise is at the beginning. */
const MOST_LOOKED_THROUGH = 2_000;

function toCall(
  { method, path, body, ids = [], advice = [] }: SynapRequest,
  { apiUrl }: ApiConnection,
): ApiCall {
  const headers = { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' };
  return {
    request: { method, url: addressOf(path, apiUrl), headers, ...(body && { body }) },
    // Synap asks clients to retry a request at least once after a 5xx response.
    isRepeatable: method === 'GET' || method === 'DELETE',
    isKept: method === 'GET',
    isChange: method !== 'GET',
    sent: [...ids, ...textsSentIn(body)],
    adviceOn: (reason) => advice.find(({ about }) => about.test(reason.slice(0, MOST_LOOKED_THROUGH))),
  };
}

/** The URL of a request's path, which may already be the full address of a page. */
export const addressOf = (path: string, apiUrl: string): string =>
  path.startsWith('/') ? withoutSlashes(apiUrl.trim()) + path : path;

/**
 * Doesn't use a regular expression, because matching trailing slashes with a pattern takes quadratic time if a URL
 * contains a long run of slashes.
 */
function withoutSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}
