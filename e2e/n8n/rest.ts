import { z } from 'zod/v4';

/** Thrown if n8n refuses a request. The message contains the request and n8n's own message. */
export class N8nRequestError extends Error {
  constructor(
    request: string,
    readonly status: number,
    /** n8n's own message, without the request. */
    readonly reason: string,
  ) {
    super(`n8n responded to ${request} with ${status}: ${reason}`);
    this.name = 'N8nRequestError';
  }
}

const refusal = z.looseObject({ message: z.string() });
const envelope = z.looseObject({ data: z.unknown() });

/** A session with n8n's internal REST API, which n8n's editor uses. Keeps the logged-in user's session cookie. */
export class RestSession {
  private cookie = '';

  constructor(readonly baseUrl: string) {}

  /**
   * Sends one request and reads the response's `data` with `schema`.
   *
   * @throws N8nRequestError if n8n responds with an error; ZodError if the response has an unexpected format
   */
  async request<T>(
    schema: z.ZodType<T>,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<T> {
    const text = await this.text(method, `/rest${path}`, body, headers);
    return schema.parse(envelope.parse(JSON.parse(text)).data);
  }

  async text(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<string> {
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: {
        // Opens a connection for each request. A busy n8n may close an idle connection just as the client reuses it.
        connection: 'close',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new N8nRequestError(`${method} ${path}`, response.status, reasonIn(text));
    }
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
    if (cookies.length > 0) this.cookie = cookies.join('; ');
    return text;
  }
}

function reasonIn(body: string): string {
  try {
    return refusal.parse(JSON.parse(body)).message;
  } catch {
    return body.slice(0, 500);
  }
}
