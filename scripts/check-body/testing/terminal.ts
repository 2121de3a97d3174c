import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBody } from '../checkBody';

/** Runs the program with a body on its standard input. */
export async function run(body: unknown, ...args: string[]) {
  const words = { out: '', error: '' };
  const exitCode = await checkBody(args, {
    out: (text) => (words.out += text),
    error: (text) => (words.error += text),
    input: () => Promise.resolve(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))),
    signal: new AbortController().signal,
  });
  return { exitCode, ...words };
}

/** A file for the time of a test. */
export async function withFile<Result>(
  content: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'check body '));
  try {
    const path = join(folder, 'body.json');
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
