import type { HonoRequest } from 'hono';

/** A request that reached the simulator. Tokens, cookies, passwords and signing secrets are not kept. */
export interface RecordedRequest {
  method: string;
  /** The path as it was sent, without the query, e.g. `/v3/webhook-subscriptions`. */
  path: string;
  query: Record<string, string>;
  /** Names in lower case; the value of `authorization` is its scheme alone. */
  headers: Record<string, string>;
  /** The body as text; values named `password` or `secret` in JSON are replaced. */
  body: string;
  /** What it was answered; undefined while the answer is under way, null when the connection was reset. */
  status?: number | null;
}

/** Takes down a request, which stays readable for whoever answers it. */
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
