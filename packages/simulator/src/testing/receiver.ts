import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request exactly as it was received. */
export interface ReceivedRequest {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Receiver {
  url: string;
  received: ReceivedRequest[];
  /** Responds to a request. Tests can replace this function. At first, it responds with 200 and an empty body. */
  respond: (response: ServerResponse) => void;
  close(): Promise<void>;
}

/** Starts a server on 127.0.0.1 that records the requests it receives. By default, it uses a free port. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      receiver.received.push({ method: request.method, url: request.url, headers: request.headers, body });
      receiver.respond(response);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${address.port}`,
    received: [],
    respond: respondWith(200),
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return receiver;
}

export const respondWith =
  (status: number, body = '', headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers).end(body);
  };

/** Responds to the first requests with the given statuses, in order, and to all later requests with the last status. */
export function respondInTurn(...statuses: readonly number[]) {
  const left = [...statuses];
  return (response: ServerResponse): void => {
    const status = left.length > 1 ? left.shift() : left[0];
    response.writeHead(status ?? 500).end();
  };
}

export const staySilent = (): void => undefined;
