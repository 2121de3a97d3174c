import type { WebhookRequest } from '../catalogue/webhookRequest';
import { readQuery } from '../receive/request';

/** A `Request` of the Fetch API, as in Hono (`c.req.raw`), Next.js, SvelteKit, Deno, Bun and workers. */
export interface FetchRequest {
  readonly url: string;
  readonly headers: { forEach(callback: (value: string, name: string) => void): void };
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A Node.js request, as in Express with `express.raw({ type: '*\/*' })`. */
export interface NodeRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body, exactly as it was sent, because the signature covers every byte. */
  readonly body: Uint8Array | string;
}

/** @throws TypeError if the body was already read or parsed */
export async function toWebhookRequest(request: FetchRequest | NodeRequest): Promise<WebhookRequest> {
  const [, ...query] = request.url.split('?');
  return { ...(await headersAndBody(request)), query: readQuery(query.join('?')) };
}

async function headersAndBody(
  request: FetchRequest | NodeRequest,
): Promise<Pick<WebhookRequest, 'headers' | 'rawBody'>> {
  if ('arrayBuffer' in request) {
    const headers: Record<string, string> = {};
    request.headers.forEach((value, name) => (headers[name] = value));
    return { headers, rawBody: new Uint8Array(await request.arrayBuffer()) };
  }
  const { headers, body } = request;
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new TypeError(
      "The request's body must be the exact text or bytes that were sent. Read the body before a JSON parser does, for example with express.raw().",
    );
  }
  return { headers, rawBody: body };
}
