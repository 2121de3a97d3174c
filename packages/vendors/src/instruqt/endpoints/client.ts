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

/** A request to Svix's API about the application of the connection. */
export interface SvixRequest extends Pick<HttpRequest, 'method' | 'body'> {
  /** Below the application: plain names, the ids among them encoded. */
  path: string;
  query?: Record<string, string>;
  /** What no message may repeat: what of the request is nobody's business. */
  hidden?: object;
}

/**
 * Svix's API with an integration key. People know Instruqt, and not who sends for it.
 * @param steps what to do about failures, where it isn't what usually is
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
  // What is removed is answered with nothing.
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
    // What creates something could do it twice.
    isRepeatable: method !== 'POST',
    isKept: method === 'GET',
    isChange: method !== 'GET',
    sent: textsIn(hidden),
  };
}

/** Ids of Svix's, and those that its customers choose, are plain; what is not would lead elsewhere. */
function applicationIn(account: string): string {
  const id = account.trim();
  if (isPlainId(id)) return id;
  throw new InputError(
    "The Application ID isn't valid. Enter the one that Instruqt's support gave you with the integration key; it usually starts with app_.",
  );
}

export const isPlainId = (id: string): boolean => /^[\w.-]+$/.test(id) && /[^.]/.test(id);
