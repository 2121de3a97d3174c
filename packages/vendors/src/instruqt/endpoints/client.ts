import {
  createApiClient,
  type ApiCall,
  type ApiClient,
  type Dialect,
  type NextSteps,
} from '../../api/apiClient';
import { InputError } from '../../api/errors';
import type { ApiConnection, HttpRequest } from '../../api/http';
import { textsIn } from '../../api/presentable';
import { failureOfStatus, isSuccess } from '../../api/status';
import { isOwn, nextSteps, reasonIn } from './errors';

/** A request to Svix's API about the connection's application. */
export interface SvixRequest extends Pick<HttpRequest, 'method' | 'body'> {
  /**
   * The path below the application's own address. The path's segments must be plain names or IDs, because the path
   * isn't encoded.
   */
  path: string;
  query?: Record<string, string>;
  /** The private values in the request. Error messages must not contain them. */
  hidden?: object;
}

/**
 * Calls Svix's API with an integration key. Messages name Instruqt, because users may not know that Instruqt uses Svix.
 * @param steps advice that replaces the usual advice for some kinds of failure
 */
export const svixClient = (connection: ApiConnection, steps?: NextSteps): ApiClient<SvixRequest> =>
  createApiClient(connection, dialect, steps);

const dialect: Dialect<SvixRequest> = {
  vendor: 'Instruqt',
  service: 'Svix',
  tokenName: 'integration key',
  nextSteps,
  toCall,
  isOwn,
  // A deletion has an empty response.
  dataIn: (body) => body ?? null,
  reasonIn,
  failureOf: (response) => (isSuccess(response) ? undefined : failureOfStatus(response.status)),
};

function toCall(request: SvixRequest, { apiUrl, account = '' }: ApiConnection): ApiCall {
  const { method, path, query = {}, body, hidden } = request;
  const url = new URL(`/api/v1/app/${applicationIn(account)}${path}`, apiUrl);
  url.search = new URLSearchParams(query).toString();
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return {
    request: { method, url: url.href, headers, ...(body && { body }) },
    // Retrying a POST could create something twice.
    isRepeatable: method !== 'POST',
    isKept: method === 'GET',
    isChange: method !== 'GET',
    sent: textsIn(hidden),
  };
}

/**
 * Svix's own IDs and the IDs that customers choose only contain plain characters. Other characters could change the
 * request's path.
 */
function applicationIn(account: string): string {
  const id = account.trim();
  if (isPlainId(id)) return id;
  throw new InputError(
    "The Application ID isn't valid. Enter the ID that you received from Instruqt support with the integration key.",
  );
}

export const isPlainId = (id: string): boolean => /^[\w.-]+$/.test(id) && /[^.]/.test(id);
