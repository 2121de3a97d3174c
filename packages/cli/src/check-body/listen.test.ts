import { findEvent, instruqt, synap, type Vendor } from '@synap-instruqt/vendors';
import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { forgetSecrets, runProgram } from '../testing/terminal';
import { checkBody } from './checkBody';

const sampleOf = (vendor: Vendor, code: string): object => findEvent(vendor, code)?.sample ?? {};

/** Starts `check-body --listen`, and waits for the URL. */
async function start(...args: string[]) {
  const words = { out: '' };
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let ready: (url: string) => void;
  const url = new Promise<string>((resolve) => (ready = resolve));
  const outcome = runProgram(checkBody, ['--listen', ...args], {
    out: (text) => {
      words.out += text;
      const found = /Listening at (\S+) on/.exec(text)?.[1];
      if (found) ready(found);
    },
    interrupted: () => stopped,
  });
  return {
    url: await url,
    words,
    end: async () => {
      stop();
      return (await outcome).exitCode;
    },
  };
}

const send = (url: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: { 'content-type': 'application/json', ...headers },
  });

beforeEach(forgetSecrets);

test('each delivery gets a 200 and is explained', async () => {
  const program = await start();
  expect(program.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const exam = await send(
    `${program.url}/?event=exam.completed`,
    JSON.stringify(sampleOf(synap, 'exam.completed')),
  );
  expect([exam.status, await exam.text()]).toEqual([200, '']);
  expect(program.words.out).toContain('Exam Completed (exam.completed): matches the catalogue.');
  const signed = signedRequest({ secret: newSigningSecret(), body: sampleOf(instruqt, 'track.completed') });
  expect((await send(`${program.url}/any/path`, signed.body, signed.headers)).status).toBe(200);
  expect(program.words.out).toContain('Track Completed (track.completed): matches the catalogue.');
  expect(program.words.out).toContain('--- Delivery 2');
  expect(await program.end()).toBe(0);
  await expect(send(program.url, '{}')).rejects.toThrow();
});

test('it shows which headers exist, but never their values', async () => {
  const program = await start();
  const secret = newSigningSecret();
  const signed = signedRequest({ secret, id: 'msg_hush', body: sampleOf(instruqt, 'review.created') });
  await send(`${program.url}/hush?secret=hush&event=exam.completed%20hush`, signed.body, signed.headers);
  expect(program.words.out).toMatch(
    /svix-id: yes\nsvix-timestamp: yes\nsvix-signature: yes\nwebhook-id: no\n/,
  );
  expect(program.words.out).toMatch(
    /basic authentication: no\ncontent type is JSON: yes\ngenuine: not checked/,
  );
  const basic = `Basic ${Buffer.from('hush:hush').toString('base64')}`;
  await send(`${program.url}/?event=exam.completed`, '{}', {
    authorization: basic,
    'webhook-id': 'hush',
    'content-type': 'text/hush',
  });
  expect(program.words.out).toMatch(
    /webhook-id: yes\n[^-]*webhook-timestamp: no\n[^-]*webhook-signature: no\nbasic authentication: yes\ncontent type is JSON: no/,
  );
  for (const value of [
    'hush',
    ...Object.entries(signed.headers)
      .filter(([name]) => /^svix/.test(name))
      .map(([, value]) => value),
    basic.slice(6),
  ])
    expect(program.words.out).not.toContain(value);
  expect(program.words.out).toContain('"id": "(the svix-id header)"');
  expect(await program.end()).toBe(1);
});

test.each([['--secret'], ['the environment']])('checks signatures with a secret from %s', async (from) => {
  const secret = newSigningSecret();
  if (from !== '--secret') process.env.INSTRUQT_SIGNING_SECRET = secret;
  const program = await start(...(from === '--secret' ? [from, secret] : []));
  const genuine = signedRequest({
    secret,
    body: sampleOf(instruqt, 'track.completed'),
    headerFamily: 'webhook',
  });
  await send(program.url, genuine.body, genuine.headers);
  expect(program.words.out).toContain('genuine: yes');
  const forged = signedRequest({ secret: newSigningSecret(), body: sampleOf(instruqt, 'track.completed') });
  await send(program.url, forged.body, forged.headers);
  expect(program.words.out).toContain("genuine: no. The signing secret doesn't match this endpoint");
  expect(program.words.out).not.toContain(secret);
  await program.end();
});

test('checks basic authentication', async () => {
  const program = await start('--username', 'synap', '--password', 'hush', '--event', 'user.updated');
  const authorization = (password: string) => ({
    authorization: `Basic ${Buffer.from(`synap:${password}`).toString('base64')}`,
  });
  const body = JSON.stringify(sampleOf(synap, 'user.updated'));
  await send(program.url, body, authorization('hush'));
  expect(program.words.out).toContain('genuine: yes');
  await send(program.url, body, authorization('other'));
  expect(program.words.out).toContain("genuine: no. The username or the password doesn't match");
  expect(program.words.out).not.toContain('hush');
  await program.end();
});

test('an unexplainable delivery also gets a 200, and listening continues', async () => {
  const program = await start();
  for (const [body, words] of [
    ['', 'is empty'],
    ['hush {', "isn't valid JSON"],
    ['{"hush":1}', "doesn't name its event"],
  ] as const) {
    expect((await send(program.url, body)).status).toBe(200);
    expect(program.words.out).toContain(words);
  }
  expect(program.words.out).not.toContain('hush');
  expect((await send(program.url, Buffer.alloc(17 * 1024 * 1024, 'x'))).status).toBe(413);
  expect((await fetch(program.url)).status).toBe(200);
  expect(program.words.out).not.toContain('Delivery 4');
  expect(await program.end()).toBe(1);
});

test('blanks personal data', async () => {
  const program = await start('--anonymize', '--event', 'user.registered');
  await send(program.url, JSON.stringify({ ...sampleOf(synap, 'user.registered'), nickname: 'hush' }));
  expect(program.words.out).toContain("nickname: text('Nickname'),");
  expect(program.words.out).not.toMatch(/hush|maya|lindqvist/i);
  expect(await program.end()).toBe(1);
});

test('names a port that is in use', async () => {
  const program = await start();
  const outcome = await runProgram(checkBody, ['--listen', '--port', new URL(program.url).port]);
  expect(outcome).toEqual({ exitCode: 2, out: '', error: expect.stringContaining("isn't available") });
  await program.end();
});
