import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** The ways in which the API echoes its input. Any of them could leak a secret. */
export const voices = {
  headers: ({ headers }) => headers,
  url: ({ url }) => `${url} ${decodeURIComponent(url)} ${url.split('/').join(' ')}`,
  body: ({ body }) => body,
  values: ({ values }) => values.join(', '),
  encoded: ({ values }) => values.map(encodeURIComponent).join(' '),
  base64: ({ values }) => values.map((value) => Buffer.from(value).toString('base64')).join(' '),
  'across the cut': ({ values }) =>
    values.map((value) => `${'so many words '.repeat(35)} ${value}`).join(' '),
} satisfies Record<string, (heard: Heard) => string>;

export type Voice = keyof typeof voices;

interface Heard {
  url: string;
  headers: string;
  body: string;
  /** Every string in the body and the headers. */
  values: string[];
}

/** An API that echoes its input in every field that Synap, Instruqt or Svix uses for an error's reason. */
export interface EchoApi {
  url: string;
  response: { status: number; voice: Voice };
  stop(): Promise<void>;
}

export async function startEchoApi(): Promise<EchoApi> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, voice } = api.response;
      const values = [...textsIn(parse(body)), ...Object.values(request.headers).map(String)];
      const headers = JSON.stringify(request.headers);
      const echo = voices[voice]({ url: request.url ?? '', headers, body, values });
      const error = { detail: echo, title: echo, message: echo, source: { pointer: `/data/${echo}` } };
      response.writeHead(status, { 'Content-Type': 'application/json' });
      const reasons = { code: echo, detail: echo, message: echo, traceId: echo };
      response.end(JSON.stringify({ errors: [{ ...error, traceId: echo }], ...reasons }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The echo has no port');
  const api: EchoApi = {
    url: `http://127.0.0.1:${address.port}`,
    response: { status: 400, voice: 'values' },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return api;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
