import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import nock from 'nock';
import { runInProcess } from '../../testing/runInProcess';

/**
 * Tests downloads from untrusted servers. Private addresses are blocked, and a slow server can't block a run for long.
 */

const download = (url: string) =>
  runInProcess('hydrators.downloadFile', {
    inputData: {
      vendor: { name: 'synap', label: 'Synap' },
      url,
      label: 'Certificate File',
      urlLabel: 'Certificate URL',
    },
  });

const NOT_PUBLIC =
  '"Certificate URL" isn\'t a public address that starts with https://. Use "Certificate URL" instead of "Certificate File" in this step.';

const NO_ANSWER = 'Synap could not return the file at "Certificate URL". Replay this step in a few minutes.';

beforeEach(() => delete process.env.SYNAP_API_URL);
afterEach(() => {
  nock.cleanAll();
  jest.restoreAllMocks();
});

test.each([
  'https://10.0.0.1/a.pdf',
  'https://[fd00::1]/',
  'https://metadata.internal/',
  'http://example.com/',
])("a public server's redirect to %s is not followed", async (location) => {
  const elsewhere = nock(new URL(location).origin).get(/./).reply(200, 'private');
  nock('https://files.example.com').get('/a').reply(302, '', { Location: location });
  await expect(download('https://files.example.com/a')).rejects.toMatchObject({ message: NOT_PUBLIC });
  expect(elsewhere.isDone()).toBe(false);
});

test.each([
  ['10.0.0.1', 4],
  ['fd00::1', 6],
  ['::ffff:127.0.0.1', 6],
])('a name that belongs to %s gets no request', async (address, family) => {
  nock.restore();
  const lookup: unknown = (_name: string, _options: object, callback: (...found: unknown[]) => void) =>
    callback(null, [
      { address: '203.0.113.1', family: 4 },
      { address, family },
    ]);
  jest.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup);
  try {
    await expect(download('https://files.example.com/a')).rejects.toMatchObject({ message: NOT_PUBLIC });
  } finally {
    nock.activate();
  }
});

test.each<[string, RequestListener]>([
  ['never responds', () => undefined],
  ['never finishes', (_, response) => void response.write('%PDF')],
  [
    'breaks off',
    (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('%PDF', () => response.destroy());
    },
  ],
])('a server that %s is abandoned in time', async (_, listener) => {
  const { timeout } = AbortSignal;
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout.call(AbortSignal, ms / 50));
  nock.restore();
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = Object(server.address());
  process.env.SYNAP_API_URL = `http://127.0.0.1:${port}`;
  try {
    await expect(download(`http://127.0.0.1:${port}/a`)).rejects.toMatchObject({ message: NO_ANSWER });
  } finally {
    server.close();
    server.closeAllConnections();
    nock.activate();
  }
});

test('a missing server is an error that shows what to do', async () => {
  nock('https://files.example.com').get('/a').replyWithError('ECONNREFUSED secret.example.com');
  await expect(download('https://files.example.com/a')).rejects.toMatchObject({ message: NO_ANSWER });
});
