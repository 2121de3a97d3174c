import { vendors, type Vendor } from '@synap-instruqt/vendors';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { send } from './send';
import { answerEndlessly } from './testing/endless';
import { answerWith, type Receiver, startReceiver } from './testing/receiver';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const VARIABLES = ['INSTRUQT_SIGNING_SECRET', 'SYNAP_WEBHOOK_USERNAME', 'SYNAP_WEBHOOK_PASSWORD'];

let receiver: Receiver;
let folder: string;
beforeEach(async () => {
  process.env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !VARIABLES.includes(name)));
  receiver = await startReceiver();
  folder = await mkdtemp(join(tmpdir(), 'send-'));
});
afterEach(() => Promise.all([receiver.close(), rm(folder, { recursive: true })]));

async function run(...args: string[]) {
  const words = { out: '', error: '' };
  const exitCode = await send(args, {
    out: (text) => (words.out += text),
    error: (text) => (words.error += text),
  });
  return { exitCode, ...words };
}
const file = async (content: string | Buffer): Promise<string> => {
  const path = join(folder, 'body.json');
  await writeFile(path, content);
  return path;
};
const verify = () => {
  const [request] = receiver.received;
  if (!request) throw new Error('nothing arrived');
  const header = (name: string) => String(request.headers[`svix-${name}`]);
  return new Webhook(SECRET).verify(request.body, {
    'webhook-id': header('id'),
    'webhook-timestamp': header('timestamp'),
    'webhook-signature': header('signature'),
  });
};

describe('every event', () => {
  const events = vendors.flatMap((vendor: Vendor) => [...vendor.events]);

  const sampleOf = (code: string) => events.find((event) => event.code === code)?.sample;

  test('of Synap goes out with its sample, to the URL of the event', async () => {
    const outcome = await run('user.addedToGroup', '--to', `${receiver.url}/hook`);
    expect(outcome).toMatchObject({ exitCode: 0, error: '' });
    expect(JSON.parse(String(receiver.received[0]?.body))).toEqual(sampleOf('user.addedToGroup'));
    expect(receiver.received[0]?.url).toBe('/hook?event=user.addedToGroup');
  });

  test('of Instruqt goes out with its sample, signed', async () => {
    const outcome = await run('review.created', '--to', `${receiver.url}/hook`, '--secret', SECRET);
    expect(outcome).toMatchObject({ exitCode: 0, error: '' });
    expect(verify()).toEqual(sampleOf('review.created'));
    expect(receiver.received[0]?.url).toBe('/hook');
  });

  test('is listed', async () => {
    const { exitCode, out } = await run('--list');
    expect(exitCode).toBe(0);
    for (const { code, label } of events)
      expect(out).toMatch(new RegExp(`  ${code.replace('.', '\\.')} +${label}\n`));
  });
});

describe('an answer', () => {
  test('cannot write to the terminal: what moves the cursor or turns text round is written out', async () => {
    receiver.answer = answerWith(500, '\x1b[2J\x1b]0;title\x07 \x9b31m\u202e safe');
    const { out, error } = await run('review.created', '--to', receiver.url, '--secret', SECRET);
    expect(out + error).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(error).toContain('\\u001b[2J\\u001b]0;title\\u0007 \\u009b31m\\u202e safe');
  });

  test('in several lines is shown in one, so that it passes for nothing else', async () => {
    receiver.answer = answerWith(400, 'no\n\nreview.created was delivered: 200 OK\n');
    const { error } = await run('review.created', '--to', receiver.url, '--secret', SECRET);
    expect(error.trimEnd().split('\n')).toHaveLength(1);
  });

  test('that does not end is read in part', async () => {
    const endless = answerEndlessly();
    receiver.answer = endless;
    const { exitCode, out } = await run('review.created', '--to', receiver.url, '--secret', SECRET);
    expect(exitCode).toBe(0);
    expect(out.length).toBeLessThan(3_000);
    expect(out).toMatch(/xxx … \(more than can be shown\)\n$/);
    expect(endless.sentBytes).toBeLessThan(50_000_000);
  });
});

describe('Synap', () => {
  test.each([
    ['/hook', '/hook?event=exam.completed'],
    ['/hook?a=1', '/hook?a=1&event=exam.completed'],
    ['/hook?event=exam.started', '/hook?event=exam.started'],
  ])('sent to %s arrives at %s', async (path, arrived) => {
    await run('exam.completed', '--to', `${receiver.url}${path}`);
    expect(receiver.received[0]?.url).toBe(arrived);
  });

  const header = `Basic ${Buffer.from('synap:pass word').toString('base64')}`;

  test('takes a username and a password', async () => {
    await run('exam.completed', '--to', receiver.url, '--username', 'synap', '--password', 'pass word');
    expect(receiver.received[0]?.headers.authorization).toBe(header);
  });

  test('takes them from the environment', async () => {
    Object.assign(process.env, { SYNAP_WEBHOOK_USERNAME: 'synap', SYNAP_WEBHOOK_PASSWORD: 'pass word' });
    await run('exam.completed', '--to', receiver.url);
    expect(receiver.received[0]?.headers.authorization).toBe(header);
  });

  test('sends none when there are none', async () => {
    await run('exam.completed', '--to', receiver.url);
    expect(receiver.received[0]?.headers).not.toHaveProperty('authorization');
  });

  test('one without the other is a mistake', async () => {
    const { exitCode, error } = await run('exam.completed', '--to', receiver.url, '--username', 'synap');
    expect(exitCode).toBe(1);
    expect(error).toContain('SYNAP_WEBHOOK_PASSWORD');
    expect(receiver.received).toEqual([]);
  });
});

describe('Instruqt', () => {
  test('takes the secret from the environment, which Synap ignores', async () => {
    process.env.INSTRUQT_SIGNING_SECRET = SECRET;
    expect((await run('track.completed', '--to', receiver.url)).exitCode).toBe(0);
    expect(verify()).toMatchObject({ type: 'track.completed' });
    expect((await run('exam.completed', '--to', receiver.url)).exitCode).toBe(0);
  });

  test('sends the same delivery again', async () => {
    await run('track.completed', '--to', receiver.url, '--secret', SECRET, '--id', 'msg_again');
    expect(receiver.received[0]?.headers['svix-id']).toBe('msg_again');
    expect(verify()).toBeDefined();
  });

  test('needs a secret, and says where it comes from', async () => {
    expect(await run('track.completed', '--to', receiver.url)).toMatchObject({
      exitCode: 1,
      error: expect.stringContaining('INSTRUQT_SIGNING_SECRET'),
    });
  });

  test.each(['whsec_', 'hush-hush', 'whsec_hush hush'])(
    'refuses the secret %s without repeating it',
    async (secret) => {
      const { exitCode, error } = await run('track.completed', '--to', receiver.url, '--secret', secret);
      expect(exitCode).toBe(1);
      expect(error).toContain('"whsec_" followed by base64');
      expect(error).not.toContain('hush');
      expect(receiver.received).toEqual([]);
    },
  );
});

describe('a body from a file', () => {
  test.each([['{"type": "track.completed",  "n": 1.0}\n'], ['not JSON'], [''], ['\uFEFF{"a":"é🧪"}']])(
    '%j is sent byte for byte, and signed',
    async (content) => {
      await run('track.completed', '--to', receiver.url, '--secret', SECRET, '--body', await file(content));
      expect(receiver.received[0]?.body).toEqual(Buffer.from(content));
      const [request] = receiver.received;
      expect(request?.headers['svix-signature']).toBe(
        new Webhook(SECRET).sign(
          String(request?.headers['svix-id']),
          new Date(Number(request?.headers['svix-timestamp']) * 1000),
          content,
        ),
      );
    },
  );

  test('Synap’s may be any bytes', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x00]);
    expect((await run('exam.completed', '--to', receiver.url, '--body', await file(bytes))).exitCode).toBe(0);
    expect(receiver.received[0]?.body).toEqual(bytes);
  });

  test('Instruqt’s has to be text', async () => {
    const body = await file(Buffer.from([0x7b, 0xff]));
    const { exitCode, error } = await run(
      'track.completed',
      '--to',
      receiver.url,
      '--secret',
      SECRET,
      '--body',
      body,
    );
    expect([exitCode, error]).toEqual([1, expect.stringContaining('not UTF-8')]);
  });

  test('a file that is not there', async () => {
    const { exitCode, error } = await run(
      'exam.completed',
      '--to',
      receiver.url,
      '--body',
      join(folder, 'none.json'),
    );
    expect([exitCode, error]).toEqual([1, expect.stringContaining('none.json could not be read')]);
  });

  test.each(['track.never_there', 'lab.something_new'])(
    '%s is not documented, and needs --vendor',
    async (type) => {
      const body = await file(JSON.stringify({ type }));
      const args = [type, '--to', receiver.url, '--secret', SECRET, '--body', body];
      expect((await run(...args)).exitCode).toBe(1);
      expect((await run(...args, '--vendor', 'instruqt')).exitCode).toBe(0);
      expect(verify()).toEqual({ type });
    },
  );
});

describe('what is said', () => {
  const sendExam = () => run('exam.completed', '--to', receiver.url);

  test('delivered', async () => {
    receiver.answer = answerWith(202, '{"ok":true}');
    expect(await sendExam()).toEqual({
      exitCode: 0,
      out: expect.stringMatching(
        /^exam\.completed was delivered: 202 Accepted after \d+ ms, with the answer \{"ok":true\}\n$/,
      ),
      error: '',
    });
  });

  test.each([
    [302, 'counts as a failure'],
    [401, 'The username and the password'],
    [404, 'once its workflow is active'],
    [500, '500 Internal Server Error'],
  ])('%d', async (status, words) => {
    receiver.answer = answerWith(status, '', { location: 'http://127.0.0.1:9/' });
    const { exitCode, out, error } = await sendExam();
    expect([exitCode, out]).toEqual([1, '']);
    expect(error).toContain(`exam.completed was refused: ${status}`);
    expect(error).toContain(words);
  });

  test('401 to Instruqt is about the secret', async () => {
    receiver.answer = answerWith(401);
    const { error } = await run('track.completed', '--to', receiver.url, '--secret', SECRET);
    expect(error).toContain('The signing secret has to be the one');
    expect(error).not.toContain(SECRET);
  });

  test('nothing listens', async () => {
    await receiver.close();
    expect(await sendExam()).toEqual({
      exitCode: 1,
      out: '',
      error: `exam.completed was not delivered: nothing listens at ${receiver.url}. Is n8n running there?\n`,
    });
  });

  test('the connection is dropped', async () => {
    receiver.answer = (response) => void response.socket?.destroy();
    expect((await sendExam()).error).toContain('dropped the connection without an answer');
  });
});

describe('mistakes at the keyboard', () => {
  test.each([
    ['no event', [], 'say which event'],
    ['no address', ['exam.completed'], 'with --to'],
    ['a close event', ['exam.complete', '--to', 'http://127.0.0.1'], 'Did you mean exam.completed'],
    [
      'no event at all',
      ['nonsense-of-a-kind', '--to', 'http://127.0.0.1'],
      'called "nonsense-of-a-kind". npm run send',
    ],
    [
      'an event of the other vendor',
      ['exam.completed', '--vendor', 'instruqt', '--to', 'http://127.0.0.1'],
      'No documented event is called "exam.completed"',
    ],
    [
      'an unknown vendor',
      ['exam.completed', '--vendor', 'x', '--to', 'http://127.0.0.1'],
      'Allowed choices are synap, instruqt',
    ],
    ['an address that is none', ['exam.completed', '--to', '127.0.0.1:5678'], 'starting with http'],
    ['another kind of address', ['exam.completed', '--to', 'file:///etc/hosts'], 'starting with http'],
    ['credentials in the address', ['exam.completed', '--to', 'http://u:hush@127.0.0.1/'], 'not in the URL'],
    [
      'a secret for Synap',
      ['exam.completed', '--to', 'http://127.0.0.1', '--secret', 'hush'],
      'neither signs',
    ],
    ['an id for Synap', ['exam.completed', '--to', 'http://127.0.0.1', '--id', 'msg_1'], 'nor numbers'],
    [
      'a password for Instruqt',
      ['track.completed', '--to', 'http://127.0.0.1', '--password', 'hush'],
      '--secret does',
    ],
    ['an unknown option', ['--help-me'], 'unknown option'],
  ])('%s', async (_, args, words) => {
    const { exitCode, out, error } = await run(...args);
    expect([exitCode, out]).toEqual([1, '']);
    expect(error).toContain(words);
    expect(error).not.toContain('hush');
  });

  test('--help shows the options and the variables', async () => {
    const { exitCode, out } = await run('--help');
    expect(exitCode).toBe(0);
    for (const word of ['--to', '--body', ...VARIABLES]) expect(out).toContain(word);
  });
});

test('runs as a program', async () => {
  const program = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'send.ts'), 'track.completed', '--to', receiver.url],
    { env: { ...process.env, INSTRUQT_SIGNING_SECRET: SECRET }, cwd: __dirname },
  );
  const [exitCode] = await once(program, 'exit');
  expect(exitCode).toBe(0);
  expect(verify()).toMatchObject({ type: 'track.completed' });
}, 30_000);
