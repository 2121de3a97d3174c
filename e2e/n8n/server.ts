import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort';
import { is1x } from './hosts';
import type { Log, N8nInstallation } from './install';
import { onThisNode, runNpm } from './npm';

export interface N8nServer {
  /** The URL of the editor and the webhooks, without a trailing slash. */
  url: string;
  /**
   * The folder whose `.n8n` subfolder contains n8n's database, keys and community packages. Reuse the folder to keep
   * this data.
   */
  userFolder: string;
  /** The process ID; the main process's ID if n8n runs in several processes. */
  pid: number | undefined;
  /**
   * Asks n8n to exit, and kills n8n if it is still running after 30 seconds. Also ends the processes that n8n has left
   * running. You can call this more than once.
   */
  stop(): Promise<void>;
  /** Kills n8n immediately, as if it had crashed. */
  kill(): Promise<void>;
  /** Returns n8n's output since this server was started, from a log file in the user folder. */
  output(): string;
}

export interface StartOptions {
  installation: N8nInstallation;
  userFolder: string;
  /** The n8n process to start, with its flags. By default, n8n runs in one process. */
  command?: ['start' | 'webhook' | 'worker', ...string[]];
  /** The port. By default, any free port. To keep webhook URLs after a restart, reuse the port. */
  port?: number;
  env?: Record<string, string>;
  log?: Log;
}

const startTimeout = 120_000;
const stopTimeout = 30_000;

/**
 * Starts n8n on the loopback interface and waits until it is ready. n8n sends no requests to other machines by itself,
 * and ends when this process ends.
 *
 * @throws Error with the end of n8n's output, if n8n ends or isn't ready within 2 minutes
 */
export async function startN8n(options: StartOptions): Promise<N8nServer> {
  const { installation, userFolder, command = ['start'], log = () => {} } = options;
  const port = options.port ?? (await freePort());
  const brokerPort = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await mkdir(join(userFolder, 'tmp'), { recursive: true });

  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const name = command[0] === 'start' ? 'n8n' : `n8n ${command[0]}`;
  log(`Starting ${name} ${installation.version}`);
  const logFile = join(userFolder, `${command[0]}-${port}.log`);
  const logDescriptor = openSync(logFile, 'w');
  const child = spawn(process.execPath, [join(__dirname, 'host', 'start.js'), installation.bin, ...command], {
    cwd: userFolder,
    env: { ...environment(installation.version, userFolder, port, brokerPort), ...options.env },
    // The output goes to a file. If n8n wrote to a pipe without a reader, it would print endless errors about the pipe.
    stdio: ['pipe', logDescriptor, logDescriptor],
    detached: true, // creates a process group, which includes n8n's task runner
  });
  closeSync(logDescriptor);
  letThisProcessEnd(child);
  const output = () => readFileSync(logFile, 'utf8');
  const server: N8nServer = {
    url,
    userFolder,
    pid: child.pid,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
    output,
  };
  const progress = setInterval(() => log(`  ${seconds()} s: ${name} is starting`), 10_000);
  try {
    await untilReady(child, url, command[0] === 'start' ? output : undefined);
  } catch (error) {
    await server.kill();
    const tail = output().trimEnd().split('\n').slice(-30).join('\n');
    throw new Error(
      `n8n did not start: ${error instanceof Error ? error.message : error}. It printed:\n${tail}`,
    );
  } finally {
    clearInterval(progress);
  }
  log(`${name} is ready at ${url} (${seconds()} s)`);
  return server;
}

/**
 * Runs one of n8n's commands with a server's data, and waits until the command has ended.
 * @throws Error with the command's output, if the command failed
 */
export async function runN8nCommand(
  { installation, userFolder, env }: Pick<StartOptions, 'installation' | 'userFolder' | 'env'>,
  args: readonly string[],
): Promise<void> {
  const [port, brokerPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [join(__dirname, 'host', 'start.js'), installation.bin, ...args], {
    cwd: userFolder,
    env: { ...environment(installation.version, userFolder, port, brokerPort), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  }
  const [code]: unknown[] = await once(child, 'exit');
  if (code !== 0)
    throw new Error(`n8n ${args.join(' ')} ended with ${code}. It printed:\n${printed.join('')}`);
}

/**
 * Installs a packed community package, as n8n's own "Install a community node" does. n8n loads the package at its next
 * start.
 */
export async function installCommunityPackage(options: {
  userFolder: string;
  tarball: string;
}): Promise<void> {
  const folder = join(options.userFolder, '.n8n', 'nodes');
  await mkdir(folder, { recursive: true });
  await runNpm(
    [
      'install',
      '--legacy-peer-deps',
      '--ignore-scripts',
      '--omit=dev',
      '--no-audit',
      '--no-fund',
      options.tarball,
    ],
    { cwd: folder, logFile: join(options.userFolder, 'npm.log') },
  );
}

/**
 * Returns the only environment variables that n8n receives, so that a developer's own N8N_* and DB_* variables don't
 * affect it.
 * Source: https://docs.n8n.io/hosting/configuration/environment-variables/
 */
function environment(
  version: string,
  userFolder: string,
  port: number,
  brokerPort: number,
): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG } = process.env;
  return onThisNode({
    PATH,
    HOME,
    LANG,
    TMPDIR: join(userFolder, 'tmp'),
    N8N_USER_FOLDER: userFolder,
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_HOST: '127.0.0.1',
    N8N_PORT: String(port),
    N8N_RUNNERS_BROKER_PORT: String(brokerPort),
    WEBHOOK_URL: `http://127.0.0.1:${port}/`,
    N8N_SECURE_COOKIE: 'false', // secure cookies require HTTPS
    GENERIC_TIMEZONE: 'UTC',
    NODE_ENV: 'production',
    NO_COLOR: '1',
    ...withoutOutboundRequests,
    ...(!is1x(version) && { N8N_DISABLED_MODULES: 'mcp-registry' }), // loads the list of MCP servers; not in n8n 1.x
  });
}

/** Turns off all requests that n8n, or its editor in the browser, would send to n8n's servers. */
const withoutOutboundRequests = {
  N8N_DIAGNOSTICS_ENABLED: 'false', // telemetry, PostHog
  N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
  N8N_DYNAMIC_BANNERS_ENABLED: 'false',
  N8N_HIRING_BANNER_ENABLED: 'false',
  N8N_TEMPLATES_ENABLED: 'false',
  N8N_PERSONALIZATION_ENABLED: 'false',
  N8N_VERIFIED_PACKAGES_ENABLED: 'false', // loads the list of vetted community nodes
  N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
};

/** Lets this process exit even if n8n is still running. n8n then exits, too. */
function letThisProcessEnd(child: ChildProcess): void {
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
}

/**
 * @param output returns a main process's output, which shows when the workflows are active. n8n 1.x reports too early
 * that it is ready.
 */
async function untilReady(child: ChildProcess, url: string, output?: () => string): Promise<void> {
  const deadline = Date.now() + startTimeout;
  while (Date.now() < deadline) {
    if (hasEnded(child)) {
      throw new Error(`its process ended (${child.signalCode ?? `exit code ${child.exitCode}`})`);
    }
    const response = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok && output?.().includes('Editor is now accessible') !== false) return;
    await sleep(200);
  }
  throw new Error(`it was not ready after ${startTimeout / 1000} seconds`);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!hasEnded(child)) {
    child.ref();
    const exit = once(child, 'exit');
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
    await exit;
    clearTimeout(force);
  }
  killGroup(child);
}

/** Ends the processes that n8n has left running, such as its task runner after a crash. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The process group is already empty.
  }
}
