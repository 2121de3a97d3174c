import { findEvent, isObject, synap } from '@synap-instruqt/vendors';
import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { startZapierApp, type Zap, type ZapierApp } from './testing';
import { startFileServer, type FileServer, type Served } from './testing/fileServer';
import { packedApp } from './testing/packedApp';

/** Follows a file that an event links to, from the webhook to the step that attaches the file. Uses the packed app. */

jest.setTimeout(120_000);

let simulator: Simulator;
let server: FileServer;
let zapier: ZapierApp;
/** The same app, but connected to the real Synap's address, so that the app blocks files at private addresses. */
let live: ZapierApp;

beforeAll(async () => {
  const zip = await packedApp();
  simulator = await startSimulator();
  server = await startFileServer();
  const authData = { synapAccessToken: simulator.synap.token };
  zapier = await startZapierApp({ zip, env: { SYNAP_API_URL: simulator.synap.apiUrl }, authData });
  live = await startZapierApp({ zip, authData });
});

beforeEach(() => {
  server.served.clear();
  server.requests.splice(0);
  zapier.rows.splice(0);
});

afterAll(async () => {
  await zapier.stop();
  await live.stop();
  await server.stop();
  await simulator.stop();
});

const PDF = Buffer.from('%PDF-1.7\n\u0000\u00ff the certificate of Maya Lindqvist', 'latin1');
const PATH = '/certificates/cF9pL3xGs7Y';
const asPdf = { 'Content-Type': 'application/pdf' };

/** Turns a Zap on, sends an event with this certificate, and turns the Zap off. @returns the event's row */
async function rowOf(certificate: unknown, key = 'synap_exam_completed', code = 'exam.completed') {
  const zap = await zapier.subscribe(key);
  const body = { ...findEvent(synap, code)?.sample, certificate };
  await simulator.synap.emit(code, body);
  await zapier.idle();
  await zap.unsubscribe();
  const [row] = zapier.rows.splice(0);
  if (row === undefined) throw new Error('The event started nothing');
  return row.row;
}

/** Returns the certificate as Zapier passes it to a step that attaches the file. */
async function attach(path: string, app = zapier) {
  const { files } = await rowOf({ url: path.startsWith('/') ? `${server.url}${path}` : path });
  return app.hydrate(isObject(files) ? files.certificate : undefined);
}

const serve = (path: string, served: Served) => server.served.set(path, served);

it('is downloaded when a step needs it, and not before', async () => {
  serve(PATH, { headers: asPdf, body: PDF });
  const row = await rowOf({ url: `${server.url}${PATH}`, certificatePdfPath: 'a.pdf' });
  expect(server.requests).toEqual([]);
  expect(row).toMatchObject({
    files: { certificate: expect.stringMatching(/^hydrate\|{3}/) },
    data: { certificate: { url: `${server.url}${PATH}` } },
    warnings: [],
  });
  const file = await zapier.hydrate(Object(row.files).certificate);
  expect(file).toEqual({ name: 'cF9pL3xGs7Y.pdf', type: 'application/pdf', content: PDF });
  expect(server.requests).toHaveLength(1);
});

it("has its server's type and name", async () => {
  serve(PATH, {
    headers: {
      'Content-Type': 'image/png',
      'Content-Disposition': `attachment; filename="plain.png"; filename*=UTF-8''Zertifikat%20M%C3%A4rz.png`,
    },
    body: PDF,
  });
  expect(await attach(PATH)).toMatchObject({ name: 'Zertifikat März.png', type: 'image/png' });
});

it('is found behind redirects', async () => {
  serve('/start', { status: 302, headers: { Location: '/next?signature=a' } });
  serve('/next?signature=a', { status: 307, headers: { Location: `${server.url}${PATH}` } });
  serve(PATH, { headers: asPdf, body: PDF });
  expect(await attach('/start')).toMatchObject({ name: 'cF9pL3xGs7Y.pdf', content: PDF });
});

it('is requested without credentials', async () => {
  serve(PATH, { headers: asPdf, body: PDF });
  await attach(PATH);
  const { headers } = server.requests[0] ?? {};
  expect(headers).not.toHaveProperty('authorization');
  expect(JSON.stringify(headers)).not.toContain(simulator.synap.token);
});

it.each([
  ['signed', '/c%20d?name=a+b%2Fc&list&Signature=x~/=='],
  ["that looks like one of Zapier's placeholders", '/c?a={{bundle.authData.synapAccessToken}}'],
])("is requested at exactly the event's address: one that is %s", async (_, path) => {
  serve(path, { headers: asPdf, body: PDF });
  expect(await attach(path)).toMatchObject({ content: PDF });
  expect(zapier.log.join('\n')).not.toContain('Signature');
});

const INSTEAD = 'Use "Certificate URL" instead of "Certificate File" in this step.';

// src/files/downloadFile.test.ts covers the other errors.
it('of a server that shows a sign-in page is an error that shows what to do', async () => {
  serve(PATH, { headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<!DOCTYPE html>' });
  await expect(attach(PATH)).rejects.toMatchObject({
    kind: 'AppError',
    message: `"Certificate URL" opens a web page, probably a sign-in page, instead of a file. ${INSTEAD}`,
  });
});

it('waits if its server asks it to wait', async () => {
  serve(PATH, { status: 429, headers: { 'Retry-After': '7' } });
  await expect(attach(PATH)).rejects.toMatchObject({ kind: 'ThrottledError' });
});

it.each([
  'http://127.0.0.1:1/a.pdf',
  'https://127.0.0.1:1/a.pdf',
  'https://2130706433:1/a.pdf',
  'https://[::1]:1/a.pdf',
  'https://10.0.0.1/a.pdf',
  'https://169.254.169.254/latest/meta-data',
  'http://example.com/a.pdf',
  'file:///etc/passwd',
  'a.pdf',
])("is not requested at %s if Synap doesn't run on the same machine", async (url) => {
  await expect(attach(url, live)).rejects.toMatchObject({
    message: `"Certificate URL" isn't a public address that starts with https://. ${INSTEAD}`,
  });
});

it.each<[string, unknown]>([
  ['an exam without a certificate', undefined],
  ['a certificate that is null', null],
  ['a certificate without an address', { url: ' ' }],
])('%s has the key, and nothing in it', async (_, certificate) => {
  expect(await rowOf(certificate)).toMatchObject({ files: { certificate: null } });
});

it("an address that Zapier can't store doesn't block an event", async () => {
  const url = `https://example.com/${'\u0001'.repeat(3_000)}`;
  const row = await rowOf({ url });
  expect(row).toMatchObject({
    files: { certificate: null },
    data: { certificate: { url } },
    warnings: expect.arrayContaining(['files.certificate: the address in data.certificate.url is too long']),
  });
});

it.each([
  ['synap_attempt_completed', 'attempt.completed'],
  ['synap_any_event', 'exam.completed'],
  ['synap_any_event', 'attempt.completed'],
])('%s also contains %s', async (key, code) => {
  const row = await rowOf({ url: `${server.url}${PATH}` }, key, code);
  expect(row.files).toEqual({ certificate: expect.stringMatching(/^hydrate\|{3}/) });
});

it('is in no other Synap event, but the key exists if a Zap uses any event', async () => {
  expect(await rowOf(undefined, 'synap_flag_planted', 'flag.planted')).not.toHaveProperty('files');
  expect(await rowOf(undefined, 'synap_any_event', 'flag.planted')).toMatchObject({
    files: { certificate: null },
  });
});

it('is in no example that the app made up', async () => {
  const zap: Zap = await zapier.subscribe('synap_exam_completed');
  const examples = await zap.listExamples();
  await zap.unsubscribe();
  expect(examples).toEqual(
    expect.arrayContaining([expect.objectContaining({ files: { certificate: null } })]),
  );
});

it('of another version of the app is an error that shows what to do', async () => {
  await expect(zapier.invoke('hydrators.downloadFile', { inputData: { url: 'https://a' } })).rejects.toThrow(
    'The event is from another version of this app. Start the Zap with a new event.',
  );
});
