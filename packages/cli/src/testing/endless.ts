import type { ServerResponse } from 'node:http';

/** Responds with an endless body until the client closes the connection, and counts the sent bytes. */
export function respondEndlessly() {
  const respond = Object.assign(
    (response: ServerResponse): void => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const write = (): void => {
        while (!response.destroyed) {
          respond.sentBytes += chunk.byteLength;
          if (!response.write(chunk)) return;
        }
      };
      response.writeHead(200).on('drain', write);
      write();
    },
    { sentBytes: 0 },
  );
  return respond;
}
