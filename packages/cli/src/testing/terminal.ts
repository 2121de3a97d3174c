import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBody } from '../check-body/checkBody';
import type { Program } from '../command';
import type { Terminal } from '../terminal';

export interface Outcome {
  exitCode: number;
  out: string;
  error: string;
}

/** Runs a program in this process, by default without input. */
export async function runProgram(
  program: Program,
  args: readonly string[],
  terminal: Partial<Terminal> = {},
): Promise<Outcome> {
  const words = { out: '', error: '' };
  const exitCode = await program(args, {
    out: (text) => (words.out += text),
    error: (text) => (words.error += text),
    input: () => inputOf(''),
    ask: () => Promise.resolve(''),
    interrupted: () => Promise.resolve(),
    ...terminal,
  });
  return { exitCode, ...words };
}

export const check = (body: unknown, ...args: string[]): Promise<Outcome> =>
  runProgram(checkBody, args, {
    input: () => inputOf(typeof body === 'string' ? body : JSON.stringify(body)),
  });

async function* inputOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

/** The environment variables that contain secrets. A developer's own secrets must not affect tests. */
export const SECRET_VARIABLES = [
  'INSTRUQT_SIGNING_SECRET',
  'SYNAP_WEBHOOK_USERNAME',
  'SYNAP_WEBHOOK_PASSWORD',
];

export function forgetSecrets(): void {
  process.env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !SECRET_VARIABLES.includes(name)),
  );
}

export async function withFile<Result>(
  content: string | Uint8Array,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'a folder '));
  try {
    const path = join(folder, 'body.json');
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
