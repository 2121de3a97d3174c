import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventChoices, vendors } from '@synap-instruqt/vendors';
import { docsFolder } from './main';

/** Compares the samples with the types that openapi-typescript generates from docs/openapi.json. */

const root = join(docsFolder, '..');
const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openapi-client-'));
  const document = join(docsFolder, 'openapi.json');
  await run(join(root, 'node_modules/.bin/openapi-typescript'), [document, '-o', join(folder, 'client.ts')]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Type-checks payloads, listed by event. @returns the compiler's errors */
async function check(name: string, payloads: Readonly<Record<string, object>>): Promise<string> {
  const file = join(folder, `${name}.ts`);
  await writeFile(
    file,
    `import type { webhooks } from './client';
    type Payload<Code extends keyof webhooks> = webhooks[Code]['post']['requestBody']['content']['application/json'];
    export const payloads: { [Code in keyof webhooks]: Payload<Code> } = ${JSON.stringify(payloads, null, 1)};`,
  );
  const compiler = [require.resolve('typescript/bin/tsc'), '--noEmit', '--strict', file];
  return run(process.execPath, compiler, { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout,
  );
}

const samples = Object.fromEntries(
  vendors.flatMap((vendor) => eventChoices(vendor).map(({ code, sample }) => [code, sample])),
);

it('has a type that every sample fits', async () => {
  expect(await check('samples', samples)).toBe('');
});

it('has precise types', async () => {
  const { 'exam.completed': exam, 'track.completed': track, 'user.updated': user, ...others } = samples;
  const broken = {
    ...others,
    'exam.completed': { ...exam, attempt: { ...Object(exam).attempt, score: '85' } },
    'track.completed': { ...track, mode: 'paper' },
    'user.updated': { ...user, nickname: 'M' },
  };
  const errors = (await check('broken', broken)).match(/error TS\d+: .*/g);
  expect(errors).toEqual([
    expect.stringContaining("'string' is not assignable to type 'number'"),
    expect.stringContaining(`'"paper"' is not assignable`),
    expect.stringContaining(`'"nickname"' does not exist`),
  ]);
});
