import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isListening } from './redis';
import { freePort } from './freePort';
import { setTimeout as sleep } from 'node:timers/promises';

/** A temporary PostgreSQL for n8n's queue mode. */
export interface Postgres {
  /** The environment variables that connect n8n to PostgreSQL. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Returns the folder that contains PostgreSQL's programs on Debian, or undefined if PostgreSQL isn't installed. */
const programs = (folder = '/usr/lib/postgresql'): string | undefined =>
  existsSync(folder)
    ? readdirSync(folder)
        .map((version) => join(folder, version, 'bin'))
        .find((bin) => existsSync(join(bin, 'initdb')))
    : undefined;

export const hasPostgres = (): boolean => programs() !== undefined;

/** Starts PostgreSQL on a free port of the loopback interface, with its data in a temporary folder. */
export async function startPostgres(): Promise<Postgres> {
  const bin = programs();
  if (bin === undefined) throw new Error('PostgreSQL is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  const user = ordinaryUser();
  if (user) chownSync(folder, user.uid, user.gid);
  await promisify(execFile)(
    join(bin, 'initdb'),
    ['-D', folder, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8'],
    user,
  );
  const port = await freePort();
  const parameters = [
    '-D',
    folder,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    folder,
    '-c',
    'max_connections=200',
  ];
  const child = spawn(join(bin, 'postgres'), parameters, { stdio: 'ignore', ...user });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  for (let attempt = 0; !(await isListening(port)); attempt += 1) {
    if (attempt > 100) throw new Error('PostgreSQL did not start within 10 seconds');
    await sleep(100);
  }
  return {
    env: {
      DB_TYPE: 'postgresdb',
      DB_POSTGRESDB_HOST: '127.0.0.1',
      DB_POSTGRESDB_PORT: String(port),
      DB_POSTGRESDB_USER: 'n8n',
      DB_POSTGRESDB_DATABASE: 'postgres',
    },
    stop: async () => {
      process.off('exit', endWithUs);
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Returns the postgres user if this process runs as root, because PostgreSQL refuses to run as root. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
