import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Returns a port of the loopback interface that no program uses. Another program can take it until you listen on it,
 * and n8n only listens seconds later. So the port is outside the range that operating systems use for outgoing
 * connections (from 32768 on Linux, from 49152 elsewhere), and random, because several test files run at a time. `fetch`
 * refuses some ports below 20000.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_768);
  return (await isFree(port)) ? port : freePort();
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}
