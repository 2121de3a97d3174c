import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import nock, { type ReplyHeaders } from 'nock';
import { createAppTester, type Bundle, type ZObject } from 'zapier-platform-core';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { runInProcess } from '../../testing/runInProcess';
import { downloadFile } from './downloadFile';

/**
 * Tests downloads from untrusted servers. Private addresses are blocked, and a slow server can't block a run for long.
 */

const inputData = {
  vendor: { name: 'synap', label: 'Synap' },
  label: 'Certificate File',
  urlLabel: 'Certificate URL',
};

const download = (url: string) =>
  runInProcess('hydrators.downloadFile', { inputData: { ...inputData, url } });

const INSTEAD = 'Use "Certificate URL" instead of "Certificate File" in this step.';

const NOT_PUBLIC = `"Certificate URL" isn't a public address that starts with https://. ${INSTEAD}`;

const NO_RESPONSE =
  'Synap could not return the file at "Certificate URL". Replay this step in a few minutes.';

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
    await expect(download(`http://127.0.0.1:${port}/a`)).rejects.toMatchObject({ message: NO_RESPONSE });
  } finally {
    server.close();
    server.closeAllConnections();
    nock.activate();
  }
});

test('a missing server is an error that shows what to do', async () => {
  nock('https://files.example.com').get('/a').replyWithError('ECONNREFUSED secret.example.com');
  await expect(download('https://files.example.com/a')).rejects.toMatchObject({ message: NO_RESPONSE });
});

const reply = (status: number, headers: ReplyHeaders = {}, body = '') =>
  nock('https://files.example.com').persist().get('/a.pdf').reply(status, body, headers);

const checkEach = checkEachAfter(() => nock.cleanAll());

const asPdf = { 'Content-Type': 'application/pdf' };
const PAGE = `"Certificate URL" opens a web page, probably a sign-in page, instead of a file. ${INSTEAD}`;
const GONE = 'The file at "Certificate URL" no longer exists (404). Look for the file in Synap.';
const LOGIN = `"Certificate URL" requires a login, so the file can't be downloaded`;

test('a response without the file is an error that shows what to do', () =>
  checkEach<[string, status: number, headers: ReplyHeaders, body: string, message: string]>(
    [
      ['a page', 200, { 'Content-Type': ' TEXT/HTML ; charset=utf-8' }, 'Sign in', PAGE],
      ['an XHTML page', 200, { 'Content-Type': 'application/xhtml+xml' }, 'Sign in', PAGE],
      ["an API's response", 200, { 'Content-Type': 'application/json' }, '{}', PAGE],
      ["a page with a file's type", 200, asPdf, '\n <!DOCTYPE html><title>Sign in</title>', PAGE],
      ['a page without a type', 200, {}, '<html lang="en">', PAGE],
      [
        'an empty file',
        200,
        asPdf,
        '',
        'The file at "Certificate URL" is empty. Look for the file in Synap.',
      ],
      [
        'a file that is too large',
        200,
        asPdf,
        'x'.repeat(20_000_001),
        `The file at "Certificate URL" is larger than 20 MB. ${INSTEAD}`,
      ],
      ['401', 401, {}, '', `${LOGIN} (401). ${INSTEAD}`],
      ['403', 403, {}, '', `${LOGIN} (403). ${INSTEAD}`],
      ['404, with a link that is not followed', 404, { Location: 'https://example.com/' }, '', GONE],
      ['400', 400, {}, '', `The server at "Certificate URL" didn't return the file (400). ${INSTEAD}`],
      [
        '503',
        503,
        {},
        '',
        'Synap could not return the file at "Certificate URL" (status 503). Replay this step in a few minutes.',
      ],
      [
        'an endless redirect',
        302,
        { Location: '/a.pdf' },
        '',
        `"Certificate URL" redirects too many times. ${INSTEAD}`,
      ],
      ['a redirect to an address without TLS', 302, { Location: 'http://example.com/a.pdf' }, '', NOT_PUBLIC],
      ['a redirect to an invalid address', 302, { Location: 'https://' }, '', NOT_PUBLIC],
    ],
    async ([, status, headers, body, message]) => {
      reply(status, headers, body);
      await expect(download('https://files.example.com/a.pdf')).rejects.toMatchObject({
        kind: 'AppError',
        message,
      });
    },
  ));

test('a server that asks the app to wait makes Zapier wait', async () => {
  reply(429, { 'Retry-After': '7' });
  await expect(download('https://files.example.com/a.pdf')).rejects.toMatchObject({
    kind: 'ThrottledError',
    delay: 7,
  });
});

test("a file is stored with its server's type, even if its content mentions HTML", async () => {
  const platform = await createAppTester({})((z: ZObject, bundle: Bundle) => ({ z, bundle }));
  const stashFile = jest.fn(() => 'https://storage.example.com/1');
  const content = `%PDF-1.7 ${'x'.repeat(200)}<html>`;
  // Only a redirect's Location is followed.
  reply(200, { 'Content-Type': 'Application/PDF; version=1.7', Location: '/other' }, content);
  const bundle = { ...platform.bundle, inputData: { ...inputData, url: 'https://files.example.com/a' } };
  nock('https://files.example.com').get('/a').reply(302, '', { Location: 'a.pdf' });
  await expect(downloadFile({ ...platform.z, stashFile }, bundle)).resolves.toBe(
    'https://storage.example.com/1',
  );
  expect(stashFile.mock.calls).toEqual([
    [Buffer.from(content), content.length, 'a.pdf', 'Application/PDF; version=1.7'],
  ]);
});
