import type { HttpRequest, HttpResponse, Send } from '../kit/http';
import { synapUnreachable } from './apiError';

/**
 * Sends a request to Synap's API, and resolves whatever its status is.
 * @param doing what is tried, as in "Synap could not <doing>"
 * @throws VendorApiError when there is no answer
 */
export type Request = (doing: string, parts: Omit<HttpRequest, 'headers'>) => Promise<HttpResponse>;

/** @param send adds the access token */
export function createRequests(send: Send): { request: Request; requestTwice: Request } {
  const request: Request = async (doing, { method, url, body }) => {
    const headers = { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' };
    try {
      return await send({ method, url, headers, ...(body && { body }) });
    } catch {
      // The reason would name addresses of the user's network; what the user can do is the same for all of them.
      throw synapUnreachable(doing);
    }
  };

  /** For requests that may be repeated: Synap asks to retry a 5xx at least once. */
  const requestTwice: Request = async (doing, parts) => {
    const response = await request(doing, parts);
    return response.status >= 500 ? request(doing, parts) : response;
  };

  return { request, requestTwice };
}

export const isSuccess = ({ status }: HttpResponse): boolean => status >= 200 && status < 300;

/** The next page's address; one that leads to another server is not followed, for the access token would go there. */
export function nextPage(current: string, next: string | null | undefined): string | undefined {
  if (!next) return undefined;
  const url = new URL(next, current);
  return url.origin === new URL(current).origin ? url.href : undefined;
}
