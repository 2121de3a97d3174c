import type { HonoRequest } from 'hono';

/** A request to the simulator, without tokens, cookies, passwords or signing secrets. */
export interface RecordedRequest {
  method: string;
  /** The path as sent, without the query, e.g. `/v3/webhook-subscriptions`. */
  path: string;
  query: Record<string, string>;
  /** The headers, with their names in lower case. `authorization` contains only the scheme. */
  headers: Record<string, string>;
  /** The body as text. JSON values named `password` or `secret` are replaced. */
  body: string;
  /** The response's status. It is undefined until a response is sent, and null if a fault broke the connection. */
  status?: number | null;
}

/** Records a request. Afterwards, handlers can still read its body. */
export async function recordRequest(request: HonoRequest): Promise<RecordedRequest> {
  return {
    method: request.method,
    path: request.path,
    query: request.query(),
    headers: withoutSecrets(request.header()),
    body: withoutPasswords(await request.text()),
  };
}

function withoutSecrets({ cookie: _cookie, authorization, ...headers }: Record<string, string>) {
  return authorization === undefined
    ? headers
    : { ...headers, authorization: authorization.split(' ', 1).join('') };
}

function withoutPasswords(body: string): string {
  if (!/"(?:password|secret)"/.test(body)) return body;
  try {
    return JSON.stringify(
      JSON.parse(body, (key, value) => (key === 'password' || key === 'secret' ? '[hidden]' : value)),
    );
  } catch {
    return '[not JSON]';
  }
}
