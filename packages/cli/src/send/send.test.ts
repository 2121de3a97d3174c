import { respondWith, type Receiver, startReceiver } from '@synap-instruqt/simulator/testing';
import { vendors, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { Webhook } from 'standardwebhooks';
import { respondEndlessly } from '../testing/endless';
import { forgetSecrets, runProgram, SECRET_VARIABLES, withFile } from '../testing/terminal';
import { send } from './send';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let receiver: Receiver;
beforeEach(async () => {
  forgetSecrets();
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const run = (...args: string[]) => runProgram(send, args);

const received = () => receiver.received.at(-1) ?? fail();

const verify = () => {
  const { headers, body } = received();
  const header = (name: string) => String(headers[`svix-${name}`]);
  return new Webhook(SECRET).verify(body, {
    'webhook-id': header('id'),
    'webhook-timestamp': header('timestamp'),
    'webhook-signature': header('signature'),
  });
};

const events = vendors.flatMap((vendor: Vendor) => [...vendor.events]);
const sampleOf = (code: string) => events.find((event) => event.code === code)?.sample;

test('all events are listed', async () => {
  const { exitCode, out } = await run('--list');
  expect(exitCode).toBe(0);
  for (const { code, label } of events)
    expect(out).toMatch(new RegExp(`  ${code.replace('.', '\\.')} +${label}\n`));
});

describe('a Synap event', () => {
  const paths: [sent: string, arrived: string][] = [
    ['/hook', '/hook?event=exam.completed'],
    ['/hook?a=1', '/hook?a=1&event=exam.completed'],
    ['/hook?event=exam.started', '/hook?event=exam.started'],
  ];

  test("is sent with its sample to the event's URL", () =>
    checkEach(paths, async ([sent, arrived]) => {
      const outcome = await run('exam.completed', '--to', `${receiver.url}${sent}`);
      expect(outcome).toMatchObject({ exitCode: 0, error: '' });
      expect(received().url).toBe(arrived);
      expect(JSON.parse(String(received().body))).toEqual(sampleOf('exam.completed'));
      expect(received().headers).not.toHaveProperty('authorization');
    }));

  test('accepts a username and a password, also from the environment', async () => {
    const header = `Basic ${Buffer.from('synap:pass word').toString('base64')}`;
    await run('exam.completed', '--to', receiver.url, '--username', 'synap', '--password', 'pass word');
    expect(received().headers.authorization).toBe(header);
    Object.assign(process.env, { SYNAP_WEBHOOK_USERNAME: 'synap', SYNAP_WEBHOOK_PASSWORD: 'pass word' });
    await run('exam.completed', '--to', receiver.url);
    expect(received().headers.authorization).toBe(header);
  });
});

describe('an Instruqt event', () => {
  test('is sent with its sample and a signature, and may be sent again', async () => {
    const again = ['--secret', SECRET, '--id', 'msg_again'];
    const outcome = await run('review.created', '--to', `${receiver.url}/hook`, ...again);
    expect(outcome).toMatchObject({ exitCode: 0, error: '' });
    expect(verify()).toEqual(sampleOf('review.created'));
    expect(received()).toMatchObject({ url: '/hook', headers: { 'svix-id': 'msg_again' } });
  });

  test('gets the secret from the environment, which Synap ignores', async () => {
    process.env.INSTRUQT_SIGNING_SECRET = SECRET;
    expect((await run('track.completed', '--to', receiver.url)).exitCode).toBe(0);
    expect(verify()).toMatchObject({ type: 'track.completed' });
    expect((await run('exam.completed', '--to', receiver.url)).exitCode).toBe(0);
  });
});

describe('a body from a file', () => {
  const sendFile = (content: string | Uint8Array, code: string, ...args: string[]) =>
    withFile(content, (path) => run(code, '--to', receiver.url, '--body', path, ...args));

  test('is sent byte for byte, and signed', () =>
    checkEach(
      [['{"type": "track.completed",  "n": 1.0}\n'], ['not JSON'], [''], ['\uFEFF{"a":"é🧪"}']],
      async ([content]) => {
        await sendFile(content, 'track.completed', '--secret', SECRET);
        const { body, headers } = received();
        expect(body).toEqual(Buffer.from(content));
        const at = new Date(Number(headers['svix-timestamp']) * 1000);
        const signature = new Webhook(SECRET).sign(String(headers['svix-id']), at, content);
        expect(headers['svix-signature']).toBe(signature);
      },
    ));

  test('may be any bytes for Synap, and must be text for Instruqt', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x00]);
    expect((await sendFile(bytes, 'exam.completed')).exitCode).toBe(0);
    expect(received().body).toEqual(bytes);
    const { exitCode, error } = await sendFile(bytes, 'track.completed', '--secret', SECRET);
    expect([exitCode, error]).toEqual([2, expect.stringContaining('not UTF-8')]);
  });

  test('of an undocumented event needs --vendor', async () => {
    const body = JSON.stringify({ type: 'lab.something_new' });
    const args = ['lab.something_new', '--secret', SECRET] as const;
    expect((await sendFile(body, ...args)).exitCode).toBe(2);
    expect((await sendFile(body, ...args, '--vendor', 'instruqt')).exitCode).toBe(0);
    expect(verify()).toEqual({ type: 'lab.something_new' });
  });
});

describe('the report', () => {
  const sendExam = () => run('exam.completed', '--to', receiver.url);

  test('shows a delivered event', async () => {
    receiver.respond = respondWith(202, '{"ok":true}');
    expect(await sendExam()).toEqual({
      exitCode: 0,
      out: expect.stringMatching(
        /^exam\.completed was delivered: 202 Accepted after \d+ ms, with the response \{"ok":true\}\n$/,
      ),
      error: '',
    });
  });

  const statuses: [title: string, status: number, words: string][] = [
    ['a redirect', 302, 'counts as a failure'],
    ['refused', 401, 'the same username and password'],
    ['not there', 404, 'after you publish the workflow'],
    ['broken', 500, '500 Internal Server Error'],
  ];

  test('shows what to check after a refused event', () =>
    checkEach(statuses, async ([, status, words]) => {
      receiver.respond = respondWith(status, '', { location: 'http://127.0.0.1:9/' });
      const { exitCode, out, error } = await sendExam();
      expect([exitCode, out]).toEqual([1, '']);
      expect(error).toContain(`exam.completed was refused: ${status}`);
      expect(error).toContain(words);
    }));

  test('mentions the secret after a refused Instruqt event, without showing it', async () => {
    receiver.respond = respondWith(401);
    const { error } = await run('track.completed', '--to', receiver.url, '--secret', SECRET);
    expect(error).toContain('Check that the workflow uses the same signing secret');
    expect(error).not.toContain(SECRET);
  });

  test('shows a dropped connection and a missing receiver', async () => {
    receiver.respond = (response) => void response.socket?.destroy();
    expect((await sendExam()).error).toContain('closed the connection without a response');
    await receiver.close();
    expect(await sendExam()).toEqual({
      exitCode: 1,
      out: '',
      error: `exam.completed wasn't delivered because nothing is listening at ${receiver.url}. Check that n8n is running there.\n`,
    });
  });

  test("shows a response in one line that can't control the terminal", async () => {
    receiver.respond = respondWith(
      500,
      '\x1b[2J\x1b]0;title\x07 \x9b31m\u202e safe\n\nexam.completed was delivered',
    );
    const { out, error } = await sendExam();
    expect(out + error).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(error).toContain('\\u001b[2J\\u001b]0;title\\u0007 \\u009b31m\\u202e safe');
    expect(error.trimEnd().split('\n')).toHaveLength(1);
  });

  test('shows the beginning of an endless response', async () => {
    const endless = respondEndlessly();
    receiver.respond = endless;
    const { exitCode, out } = await sendExam();
    expect(exitCode).toBe(0);
    expect(out.length).toBeLessThan(3_000);
    expect(out).toMatch(/xxx … \(shortened\)\n$/);
    expect(endless.sentBytes).toBeLessThan(50_000_000);
  });
});

describe('the command line', () => {
  const exam = ['exam.completed', '--to', 'http://127.0.0.1:9'];
  const track = ['track.completed', '--to', 'http://127.0.0.1:9'];
  const mistakes: [title: string, args: string[], words: string][] = [
    ['no event', [], 'The event is missing'],
    ['no address', ['exam.completed'], 'Add it with --to'],
    ['a close event', ['exam.complete', ...exam.slice(1)], 'Use exam.completed'],
    [
      'no event at all',
      ['nonsense', ...exam.slice(1)],
      '"nonsense" isn\'t a documented event. List the events with "npm run send',
    ],
    [
      'an event of the other vendor',
      [...exam, '--vendor', 'instruqt'],
      '"exam.completed" isn\'t a documented event.',
    ],
    ['an unknown vendor', [...exam, '--vendor', 'x'], 'Allowed choices are synap, instruqt'],
    ['an invalid address', ['exam.completed', '--to', '127.0.0.1:5678'], 'starting with http'],
    ['another kind of address', ['exam.completed', '--to', 'file:///etc/hosts'], 'starting with http'],
    [
      'credentials in the address',
      ['exam.completed', '--to', 'http://u:hush@127.0.0.1/'],
      'Use --username and --password instead',
    ],
    ['a username alone', [...exam, '--username', 'hush'], 'SYNAP_WEBHOOK_PASSWORD'],
    ['a secret for Synap', [...exam, '--secret', 'hush'], "don't have a signature"],
    ['an id for Synap', [...exam, '--id', 'msg_1'], 'a signature or a delivery ID'],
    ['a password for Instruqt', [...track, '--password', 'hush'], 'Use --secret instead'],
    ['no secret', track, 'INSTRUQT_SIGNING_SECRET'],
    ['half a secret', [...track, '--secret', 'whsec_'], '"whsec_" followed by base64'],
    ['another secret', [...track, '--secret', 'hush-hush'], '"whsec_" followed by base64'],
    ['a secret with a blank', [...track, '--secret', 'whsec_hush hush'], '"whsec_" followed by base64'],
    ['a file that is not there', [...exam, '--body', 'none.json'], "none.json couldn't be read"],
    ['an unknown option', ['exam.completed', '--help-me'], 'unknown option'],
    ['two events', ['exam.completed', 'exam.started'], 'too many arguments'],
  ];

  test('a mistake shows what to do, and no secret', () =>
    checkEach(mistakes, async ([, args, words]) => {
      const { exitCode, out, error } = await run(...args);
      expect([exitCode, out]).toEqual([2, '']);
      expect(error).toContain(words);
      expect(error).not.toContain('hush');
    }));

  test('--help shows the options and the variables', async () => {
    const { exitCode, out } = await run('--help');
    expect(exitCode).toBe(0);
    for (const word of ['--to', '--body', ...SECRET_VARIABLES]) expect(out).toContain(word);
  });
});
