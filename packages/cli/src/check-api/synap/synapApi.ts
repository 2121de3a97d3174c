import { isObject, readPath, type Send } from '@synap-instruqt/vendors';
import { isOwn, reasonIn } from '@synap-instruqt/vendors/synap/errors';
import { isPage, isSomebodyElses } from '@synap-instruqt/vendors/api/somebodyElse';
import { presentable } from '@synap-instruqt/vendors/api/presentable';
import { addressOf } from '@synap-instruqt/vendors/synap/client';
import type { ApiResponse, Caller } from '../caller';

export interface SynapApi {
  url: string;
  /** Calls the API. Returns undefined if there was no response. @param path relative to the API's URL */
  call(method: Method, path: string, body?: object): Promise<ApiResponse | undefined>;
  /** Sends a request even after the check has stopped. Used for cleanup. */
  callAnyway(method: Method, path: string): Promise<ApiResponse | undefined>;
  callWithWrongToken(path: string): Promise<ApiResponse | undefined>;
  /** Hides these strings in all later descriptions of responses. */
  hide(...texts: readonly string[]): void;
  /** Describes a response without its data, such as "status 200" or "status 400 (eventName: is not known)". */
  describe(response: ApiResponse | undefined): string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export function synapApi(caller: Caller, url: string, token: string): SynapApi {
  const hidden = [token];
  const over =
    (send: Send) =>
    (method: Method, path: string, body?: object): Promise<ApiResponse | undefined> => {
      const headers = { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' };
      return send({ method, url: addressOf(path, url), headers, ...(body && { body }) }).catch(
        () => undefined,
      );
    };
  return {
    url,
    call: over(caller.send),
    callAnyway: over(caller.sendAnyway),
    hide: (...texts) => void hidden.push(...texts),
    callWithWrongToken: (path) => over(caller.sendWithWrongToken)('GET', path),
    describe(response) {
      if (response === undefined) return 'no response';
      if (isIntercepted(response)) return 'a proxy or firewall responded instead of Synap';
      const said = response.status < 400 ? '' : presentable(reasonIn(response.body), hidden);
      return `status ${response.status}${said === '' ? '' : ` (${said})`}`;
    },
  };
}

export const isSuccess = (response: ApiResponse | undefined): response is ApiResponse =>
  response !== undefined && response.status >= 200 && response.status < 300;

/** Whether a response neither confirms nor refutes an assumption about the API. */
export const saysNothing = (response: ApiResponse | undefined): boolean =>
  response === undefined || response.status === 429 || response.status >= 500 || isIntercepted(response);

/** Whether the response comes from a system between us and the API, such as a firewall. */
export const isIntercepted = (response: ApiResponse): boolean =>
  isPage(response) || isSomebodyElses(response, isOwn);

/** Returns the entries in a list, or undefined if the response isn't a list. */
export function entriesIn(response: ApiResponse | undefined): readonly unknown[] | undefined {
  const data = isSuccess(response) ? readPath(response.body, 'data') : undefined;
  return Array.isArray(data) ? data : undefined;
}

export const textAt = (value: unknown, path: string): string | undefined => {
  const text = readPath(value, path);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** Lists the top-level keys in a body. The API chooses these keys, so they don't contain personal data. */
export const namesIn = (body: unknown): string =>
  isObject(body) ? Object.keys(body).slice(0, 20).join(', ') || 'none' : 'none';
