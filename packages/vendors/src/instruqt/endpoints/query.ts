import type { z } from 'zod/v4';
import { failedCall, failureOfStatus, unexpectedAnswer, unreachable, VendorApiError } from '../../api/errors';
import type { ApiConnection, HttpRequest, HttpResponse } from '../../api/http';
import { presentable, textsIn } from '../../api/presentable';
import { reasonIn, svixWords } from './errors';

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

export function createQuery({
  send,
  apiUrl,
  account = '',
  secrets,
  words: platformWords,
}: ApiConnection): SvixQuery {
  const words = svixWords(platformWords);

  async function ask(doing: string, { method, path, query = {}, body }: SvixRequest): Promise<HttpResponse> {
    const url = new URL(`/api/v1/app/${applicationIn(account)}${path}`, apiUrl);
    url.search = new URLSearchParams(query).toString();
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
    try {
      return await send({ method, url: url.href, headers, ...(body && { body }) });
    } catch {
      // The reason would name addresses of the user's network; what the user can do is the same for all of them.
      throw unreachable(words, doing);
    }
  }

  async function query<Data>(doing: string, request: SvixRequest, answer: z.ZodType<Data>): Promise<Data> {
    const first = await ask(doing, request);
    // What creates something could do it twice.
    const response = first.status >= 500 && request.method !== 'POST' ? await ask(doing, request) : first;
    const { status, body } = response;
    if (status < 200 || status >= 300) {
      const reason = presentable(reasonIn(body), [...secrets, ...textsIn(request.hidden)]);
      throw failedCall(words, doing, failureOfStatus(status), response, reason);
    }
    const parsed = answer.safeParse(body);
    if (!parsed.success) throw unexpectedAnswer(words, doing, status);
    return parsed.data;
  }

  return Object.assign(query, {
    failed: (doing: string, failure: VendorApiError['failure'], status: number) =>
      failedCall(words, doing, failure, { status, headers: {}, body: undefined }),
  });
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
