import type { HttpResponse } from './http';
import { isObject } from './path';

/**
 * Statuses that mean a problem with the key, the plan or the requested record. If the API itself returns one of these
 * statuses, the body is empty or in the API's own format.
 */
const SAID_BY_THE_API: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 410]);

/**
 * Whether something in front of the API responded, such as a firewall. Statuses that mean "down" or "busy" don't count,
 * because the API returns them, too.
 */
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

/** Whether a response is a web page, or Cloudflare's plain text: "error code: 1020". */
export const isPage = ({ headers, body }: HttpResponse): boolean =>
  /\bhtml\b/i.test(String(headers['content-type'] ?? '')) ||
  (typeof body === 'string' && /^\s*(?:<|error code: \d)/.test(body));
