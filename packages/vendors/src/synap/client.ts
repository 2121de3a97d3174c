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

/** A request to Synap's API. */
export interface SynapRequest extends Pick<HttpRequest, 'method' | 'body'> {
  /** Below the API's address: a path whose ids are encoded, or the whole address of a page. */
  path: string;
  /** What of the path comes from outside, and what else of the request no message may repeat. */
  ids?: readonly string[];
  /** What to do about refusals that are known. */
  advice?: readonly KnownRejection[];
}

/** Synap's API with somebody's access token. @param steps what to do about failures, where it isn't what usually is */
export const synapClient = (connection: ApiConnection, steps?: NextSteps): ApiClient<SynapRequest> =>
  createApiClient(connection, dialect, steps);

const dialect: Dialect<SynapRequest> = {
  vendor: 'Synap',
  tokenName: 'access token',
  nextSteps,
  toCall,
  isOwn,
  // A change may be answered with nothing.
  dataIn: (body) => body ?? null,
  reasonIn,
  failureOf: (response) => (isSuccess(response) ? undefined : failureOfStatus(response.status)),
};

/** What is known of a refusal stands at its beginning. */
const MOST_LOOKED_THROUGH = 2_000;

function toCall(
  { method, path, body, ids = [], advice = [] }: SynapRequest,
  { apiUrl }: ApiConnection,
): ApiCall {
  const headers = { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' };
  return {
    request: { method, url: addressOf(path, apiUrl), headers, ...(body && { body }) },
    // Synap asks to retry a 5xx at least once.
    isRepeatable: method === 'GET' || method === 'DELETE',
    isKept: method === 'GET',
    isChange: method !== 'GET',
    sent: [...ids, ...textsSentIn(body)],
    adviceOn: (reason) => advice.find(({ about }) => about.test(reason.slice(0, MOST_LOOKED_THROUGH))),
  };
}

/** The address of a path, or of a page. */
export const addressOf = (path: string, apiUrl: string): string =>
  path.startsWith('/') ? withoutSlashes(apiUrl.trim()) + path : path;

/** Not by a pattern: one that looks for slashes at the end tries each slash of a long row. */
function withoutSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}
