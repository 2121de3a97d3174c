import { isObject, readPath, type Send } from '@synap-instruqt/vendors';
import { isOwn, reasonIn } from '../../../../vendors/src/synap/errors';
import { isPage, isSomebodyElses } from '../../../../vendors/src/api/somebodyElse';
import { presentable } from '../../../../vendors/src/api/presentable';
import { addressOf } from '../../../../vendors/src/synap/client';
import type { Answer, Caller } from '../caller';

/** Synap's API, asked one call at a time. */
export interface SynapApi {
  /** Where the API is. */
  url: string;
  /** Undefined if there was no answer. @param path below the API's address */
  call(method: Method, path: string, body?: object): Promise<Answer | undefined>;
  /** For cleaning up: sent even if the check has stopped. */
  callAnyway(method: Method, path: string): Promise<Answer | undefined>;
  callWithWrongToken(path: string): Promise<Answer | undefined>;
  /** Keeps texts out of what is said of answers from now on. */
  hide(...texts: readonly string[]): void;
  /** What an answer was, without what it contains: "200", or "400 (eventName: is not known)". */
  describe(answer: Answer | undefined): string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export function synapApi(caller: Caller, url: string, token: string): SynapApi {
  const hidden = [token];
  const over =
    (send: Send) =>
    (method: Method, path: string, body?: object): Promise<Answer | undefined> => {
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
    describe(answer) {
      if (answer === undefined) return 'no answer';
      if (isIntercepted(answer)) return 'a proxy or a firewall answered instead';
      const said = answer.status < 400 ? '' : presentable(reasonIn(answer.body), hidden);
      return `status ${answer.status}${said === '' ? '' : ` (${said})`}`;
    },
  };
}

export const isSuccess = (answer: Answer | undefined): answer is Answer =>
  answer !== undefined && answer.status >= 200 && answer.status < 300;

/** Whether an answer says nothing about the API's form. */
export const saysNothing = (answer: Answer | undefined): boolean =>
  answer === undefined || answer.status === 429 || answer.status >= 500 || isIntercepted(answer);

/** Whether something in front of the API answered, such as a firewall. */
export const isIntercepted = (answer: Answer): boolean => isPage(answer) || isSomebodyElses(answer, isOwn);

/** The entries of a list; undefined if the answer is none. */
export function entriesIn(answer: Answer | undefined): readonly unknown[] | undefined {
  const data = isSuccess(answer) ? readPath(answer.body, 'data') : undefined;
  return Array.isArray(data) ? data : undefined;
}

export const textAt = (value: unknown, path: string): string | undefined => {
  const text = readPath(value, path);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** The names at the top of a body, which are the API's own. */
export const namesIn = (body: unknown): string =>
  isObject(body) ? Object.keys(body).slice(0, 20).join(', ') || 'nothing' : 'no object';
