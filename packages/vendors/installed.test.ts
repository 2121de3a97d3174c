import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { npm } from '@synap-instruqt/build';
import { packWebhooks } from './scripts/pack';
import { trackCompleted } from './src/instruqt/events/track';
import { examCompleted } from './src/synap/events/exam';

/** Installs the developers' package from its tarball into an empty project, and uses the package offline. */

const root = join(__dirname, '../..');
const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

const run = promisify(execFile);
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webhooks-package-'));
  tarball = await packWebhooks(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function signedTrack(secret = signingSecret) {
  const body = JSON.stringify(trackCompleted.sample);
  const now = new Date();
  const headers = {
    'svix-id': 'msg_1',
    'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
    'svix-signature': new Webhook(secret).sign('msg_1', now, body),
  };
  return { url: '/instruqt', method: 'POST', headers, body };
}

it('passes publint and Are the Types Wrong', async () => {
  await expect(run(bin('publint'), ['run', tarball, '--strict'])).resolves.toMatchObject({
    stdout: expect.stringContaining('All good!'),
  });
  await expect(run(bin('attw'), [tarball])).resolves.toMatchObject({
    stdout: expect.stringContaining('No problems found'),
  });
});

describe.each([
  ['the zod of the connectors', 'zod'],
  ['zod 4', 'zod-4'],
])('with %s', (_title, zod) => {
  let project: string;
  beforeAll(async () => {
    project = join(folder, zod);
    await mkdir(project);
    await write('package.json', '{"private":true}');
    const packed = await Promise.all([zod, 'hono'].map(packInstalled));
    const offline = [
      '--offline',
      '--cache',
      join(folder, 'cache'),
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    await npm(['install', ...offline, tarball, ...packed], project);
  });

  async function packInstalled(name: string): Promise<string> {
    const installed = join(root, 'node_modules', name);
    const output = await npm(['pack', installed, '--ignore-scripts', '--pack-destination', project], project);
    return join(project, output.trim());
  }

  const write = (name: string, content: string): Promise<void> => writeFile(join(project, name), content);

  /** Runs a program in the project with a request as its argument. @returns the program's output */
  async function runWith(file: string, request: object): Promise<string> {
    const env = { ...process.env, INSTRUQT_SIGNING_SECRET: signingSecret };
    const { stdout } = await run(process.execPath, [file, JSON.stringify(request)], { cwd: project, env });
    return stdout.trim();
  }

  async function readExample(): Promise<string> {
    const readme = await readFile(join(project, 'node_modules/synap-instruqt-webhooks/README.md'), 'utf8');
    return /```ts\n([^`]*)```/.exec(readme)?.[1] ?? '';
  }

  it("runs the README's example, which accepts Track Completed and refuses a forged one", async () => {
    await write('example.mjs', await readExample());
    await write(
      'post.mjs',
      `import app from './example.mjs';
    const { url, ...request } = JSON.parse(process.argv[2]);
    console.log((await app.request(url, request)).status);`,
    );
    expect(await runWith('post.mjs', signedTrack())).toBe(
      'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e completed kubernetes-network-policies\n204',
    );
    const otherSecret = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
    expect(await runWith('post.mjs', signedTrack(otherSecret))).toBe('401');
  });

  it.each([
    ['ESM', 'read.mjs', "import { readEvent, schemas } from 'synap-instruqt-webhooks';"],
    ['CJS', 'read.cjs', "const { readEvent, schemas } = require('synap-instruqt-webhooks');"],
  ])("reads both vendors' signed events in %s", async (_format, file, load) => {
    await write(
      file,
      `${load}
    const [instruqt, synap] = JSON.parse(process.argv[2]);
    const signingSecret = process.env.INSTRUQT_SIGNING_SECRET;
    readEvent('instruqt', instruqt, { signingSecret }).then(async (track) => {
      const exam = await readEvent('synap', synap, { username: 'synap', password: 'secret' });
      const { success } = schemas[exam.type].safeParse(exam.data);
      console.log(JSON.stringify([track.data.track_slug, track.id, exam.learner.email, exam.warnings, success]));
    });`,
    );
    const synap = {
      url: '/synap?event=exam.completed',
      headers: { authorization: `Basic ${Buffer.from('synap:secret').toString('base64')}` },
      body: JSON.stringify(examCompleted.sample),
    };
    expect(JSON.parse(await runWith(file, [signedTrack(), synap]))).toEqual([
      'kubernetes-network-policies',
      'msg_1',
      'maya.lindqvist@example.com',
      [],
      true,
    ]);
  });

  it('has types for import and for require, and for the example', async () => {
    const consumer = `
    export const score = (exam: EventOf<'exam.completed'>): number => exam.attempt.score;
    // @ts-expect-error: the published types don't have this field
    export const none = (exam: EventOf<'exam.completed'>) => exam.attempt.points;
    export const read = async (request: Request) => {
      const event = await readEvent('synap', request, { username: 'a', password: process.env.PASSWORD });
      return event.type === 'user.registered' ? event.data.objectId satisfies string : event.learner.email;
    };`;
    await write(
      'consumer.mts',
      `import { readEvent, type EventOf } from 'synap-instruqt-webhooks';${consumer}`,
    );
    await write(
      'consumer.cts',
      `import { readEvent, type EventOf } from 'synap-instruqt-webhooks';${consumer}`,
    );
    await write('example.mts', await readExample());
    const options = {
      ...{ strict: true, noEmit: true, module: 'nodenext', target: 'es2022' },
      ...{ typeRoots: [join(root, 'node_modules/@types')], types: ['node'] },
    };
    await write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['*.mts', '*.cts'] }));
    await expect(
      run(process.execPath, [require.resolve('typescript/bin/tsc')], { cwd: project }),
    ).resolves.toEqual({ stdout: '', stderr: '' });
  });

  it('only needs zod, and contains nothing of the connectors', async () => {
    const installed = join(project, 'node_modules/synap-instruqt-webhooks');
    const { dependencies, ...manifest } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    expect(Object.keys(dependencies)).toEqual(['zod']);
    expect(manifest).not.toHaveProperty('private');
    const code = await readFile(join(installed, 'index.cjs'), 'utf8');
    expect(new Set([...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name))).toEqual(
      new Set(['node:crypto', 'zod/v4']),
    );
  });
});
