import crypto from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort } from './freePort';

test('never returns a port that the system could use for an outgoing connection', async () => {
  const ports = await Promise.all(Array.from({ length: 100 }, freePort));
  expect(Math.max(...ports)).toBeLessThan(32_768);
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000);
});

test('skips a port that is in use', async () => {
  const used = await freePort();
  const server = createServer().listen(used, '127.0.0.1');
  await once(server, 'listening');
  jest.spyOn(crypto, 'randomInt').mockImplementationOnce(() => used);
  expect(await freePort()).not.toBe(used);
  server.close();
});
