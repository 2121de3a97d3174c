import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

/** The server's response to a request for a path. */
export interface Served {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A server with files to download, such as a vendor's certificates. */
export interface FileServer {
  url: string;
  /** The responses by path. Any other path returns 404. */
  served: Map<string, Served>;
  /** The received requests, oldest first. */
  requests: { path: string; headers: IncomingHttpHeaders }[];
  stop(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startFileServer(): Promise<FileServer> {
  const server = createServer(({ url: path = '', headers }, response) => {
    files.requests.push({ path, headers });
    const { status = 200, headers: own = {}, body = '' } = files.served.get(path) ?? { status: 404 };
    response.writeHead(status, own).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const files: FileServer = {
    url: `http://127.0.0.1:${address.port}`,
    served: new Map(),
    requests: [],
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return files;
}
