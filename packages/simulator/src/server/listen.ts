import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { once } from 'node:events';
import { createServer } from 'node:http';

export interface RunningServer {
  /** The server's URL without a trailing slash, e.g. `http://127.0.0.1:40123`. */
  url: string;
  /** Closes the server at once and ends all open requests. Calling it again has no effect. */
  close(): Promise<void>;
}

/**
 * Serves an app on 127.0.0.1.
 * @param port the port, or 0 for any free port
 * @throws Error if the port is in use
 */
export async function listen(app: Hono<{ Bindings: HttpBindings }>, port: number): Promise<RunningServer> {
  // Tests can run in the same process, so the process's global Request and Response must not change.
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
