import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { createCaller } from './caller';

let server: Server;
let respond: RequestListener;
let url: string;
let authorizations: (string | undefined)[];

beforeAll(async () => {
  server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    respond(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  authorizations = [];
  respond = (_request, response) => void response.end('{}');
});

const request = () => ({ method: 'GET', url, headers: {} }) as const;

test('sends at most 300 requests, and one to clean up', async () => {
  const caller = createCaller('good', 'bad');
  for (let count = 0; count < 300; count += 1) await caller.send(request());
  await expect(caller.send(request())).rejects.toThrow();
  await expect(caller.sendWithWrongToken(request())).rejects.toThrow();
  expect([caller.stopped, authorizations.length]).toEqual([expect.stringContaining('300 requests'), 300]);
  await caller.sendAnyway(request());
  expect(authorizations).toHaveLength(301);
});

test('sends nothing after 5 minutes', async () => {
  const caller = createCaller('good', 'bad');
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5 * 60_000 + 1);
  await expect(caller.send(request())).rejects.toThrow();
  now.mockRestore();
  expect([caller.stopped, authorizations]).toEqual(['the time limit of 5 minutes was reached', []]);
});

test('gives up waiting after the third time', async () => {
  const caller = createCaller('good', 'bad');
  respond = (_request, response) =>
    void response.writeHead(429, { 'retry-after': '1', 'ratelimit-limit': '9' }).end();
  expect((await caller.send(request())).status).toBe(429);
  expect([authorizations.length, caller.stopped]).toEqual([4, expect.stringContaining('limits')]);
  expect(caller.limits).toEqual({ headers: new Set(['ratelimit-limit']), wereReached: true });
});

test('never sends a token to another address', async () => {
  const caller = createCaller('good', 'bad');
  respond = (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end();
  expect((await caller.send(request())).status).toBe(302);
  await caller.sendWithWrongToken(request());
  expect(authorizations).toEqual(['Bearer good', 'Bearer bad']);
});
