import type { HttpResponse } from './http';
import { isObject } from './path';

/** What these say is about keys, plans and records, which only the API itself knows. */
const SAID_BY_THE_API: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 410]);

/** Whether something in front of an API answered, such as a firewall. That it is down or busy, everything may say. */
export function isSomebodyElses(response: HttpResponse, isOwn: (body: unknown) => boolean): boolean {
  const { status, body } = response;
  if (status < 400 || status === 429 || (status >= 500 && status !== 501)) return false;
  return (
    status === 407 || isPage(response) || (SAID_BY_THE_API.has(status) && !isEmpty(body) && !isOwn(body))
  );
}

const isEmpty = (body: unknown): boolean =>
  typeof body === 'string'
    ? body.trim() === ''
    : body === undefined || body === null || (isObject(body) && Object.keys(body).length === 0);

/** Whether an answer is a page for a browser, or what Cloudflare writes if there is none: "error code: 1020". */
export const isPage = ({ headers, body }: HttpResponse): boolean =>
  /\bhtml\b/i.test(String(headers['content-type'] ?? '')) ||
  (typeof body === 'string' && /^\s*(?:<|error code: \d)/.test(body));
