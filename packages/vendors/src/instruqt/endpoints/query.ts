import type { z } from 'zod/v4';
import { createApiClient, isSuccess, type ApiCall } from '../../api/apiClient';
import { failureOfStatus, VendorApiError, type ApiFailure } from '../../api/errors';
import type { ApiConnection, HttpRequest, HttpResponse } from '../../api/http';
import { textsIn } from '../../api/presentable';
import { isOwn, reasonIn, svixWords } from './errors';

/** A request to Svix's API about the application of the connection. */
export interface SvixRequest extends Pick<HttpRequest, 'method' | 'body'> {
  /** Below the application: plain names, the ids among them encoded. */
  path: string;
  query?: Record<string, string>;
  /** What no message may repeat: what of the request is nobody's business. */
  hidden?: object;
}

/** Asks Svix's API. Every way rejects with a VendorApiError, whatever comes back. */
export interface SvixQuery {
  /**
   * @param doing what is tried, as in "Svix could not <doing>"
   * @param answer the schema of the answer's body
   */
  <Data>(doing: string, request: SvixRequest, answer: z.ZodType<Data>): Promise<Data>;

  /** The error for an answer that says something else than it seems to. */
  failed(doing: string, failure: VendorApiError['failure'], status: number): VendorApiError;
}

export function createQuery(connection: ApiConnection): SvixQuery {
  const { apiUrl, account = '' } = connection;
  const words = svixWords(connection.words);
  const client = createApiClient(connection, { words, isOwn, reasonIn, failureOf });

  const query = async <Data>(doing: string, request: SvixRequest, answer: z.ZodType<Data>): Promise<Data> =>
    client.read(toCall(doing, request, apiUrl, account), answer);

  return Object.assign(query, { failed: client.failed });
}

const failureOf = (response: HttpResponse): ApiFailure | undefined =>
  isSuccess(response) ? undefined : failureOfStatus(response.status);

function toCall(doing: string, request: SvixRequest, apiUrl: string, account: string): ApiCall {
  const { method, path, query = {}, body, hidden } = request;
  const url = new URL(`/api/v1/app/${applicationIn(account)}${path}`, apiUrl);
  url.search = new URLSearchParams(query).toString();
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return {
    doing,
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
  throw new VendorApiError(
    "The Application ID is none: it is made of letters, digits, hyphens and points, and starts with app_ as a rule. Enter the one that Instruqt's support gave you with the integration key.",
    'rejected',
  );
}

export const isPlainId = (id: string): boolean => /^[\w.-]+$/.test(id) && /[^.]/.test(id);
