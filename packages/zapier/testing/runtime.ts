import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { z } from 'zod/v4';
import { ZapierAppError } from './zapierAppError';

/**
 * The flags with which Zapier runs Node. With these flags, the app can't require() packages that only contain ES
 * modules.
 */
const FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

/** The event with which Zapier calls the app. Zapier's library reads these fields. */
export interface RuntimeEvent {
  command: 'execute' | 'definition' | 'validate';
  method?: string;
  bundle?: object;
  /** The address of Zapier's cache. */
  rpc_base?: string;
  /** The token with which the app uses Zapier's cache and log. */
  token?: string;
}

/** The packaged app in a separate process. */
export interface Runtime {
  /** @throws ZapierAppError if the app throws */
  call(event: RuntimeEvent): Promise<unknown>;
  stop(): Promise<void>;
}

const runtimeResponse = z.object({
  id: z.number(),
  results: z.unknown(),
  error: z.object({ name: z.string(), message: z.string() }).optional(),
});
type RuntimeResponse = z.infer<typeof runtimeResponse>;

/** Unpacks an app into a temporary folder and starts the app there. */
export async function startRuntime(zip: string, env: Record<string, string>): Promise<Runtime> {
  const folder = await unpack(zip);
  const child = fork(join(__dirname, 'runtimeProcess.cjs'), [join(folder, 'zapierwrapper.js')], {
    cwd: folder,
    execArgv: FLAGS,
    // The app doesn't get this process's environment, because Zapier's library behaves differently in a test.
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (response: RuntimeResponse) => void>();
  child.on('message', (message) => {
    const received = runtimeResponse.parse(message);
    waiting.get(received.id)?.(received);
    waiting.delete(received.id);
  });
  child.on('exit', () => {
    const error = { name: 'Error', message: 'The app ended' };
    for (const [id, settle] of waiting) settle({ id, results: undefined, error });
  });
  let calls = 0;
  return {
    async call(event) {
      calls += 1;
      const id = calls;
      const { results, error } = await new Promise<RuntimeResponse>((resolve, reject) => {
        waiting.set(id, resolve);
        child.send({ id, event }, (failure) => failure && reject(failure));
      });
      if (error) throw new ZapierAppError(error.name, error.message);
      return results;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function unpack(zip: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zapier-'));
  for (const [name, content] of Object.entries(unzipSync(await readFile(zip)))) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}
