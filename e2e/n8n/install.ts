import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod/v4';
import { findHost, type Host } from './hosts';
import { runNpm } from './npm';

/** A complete n8n installation on this machine. */
export interface N8nInstallation {
  version: string;
  folder: string;
  /** The script that `node` runs to start n8n. */
  bin: string;
}

/** Shows one line to the waiting user. */
export type Log = (line: string) => void;

const lockName = 'package-lock.json';
const hostFiles = ['package.json', lockName];
const lock = z.object({ packages: z.record(z.string(), z.unknown()) });
const finishedMarker = 'finished';
const progressInterval = 10_000;

/**
 * Installs an n8n version that hosts.ts lists, by default the newest. The folder is `$SYNAP_INSTRUQT_CACHE`, or
 * otherwise `synap-instruqt` in `$XDG_CACHE_HOME` or `~/.cache`. Later calls find the installation in this folder. An
 * installation takes 2 to 5 minutes and 2 GB, and logs a line at least every 10 seconds.
 *
 * The installation runs in a temporary folder, which is renamed at the end. So an interrupted installation never looks
 * complete. If two installations run at once, the second one to finish uses the result of the first.
 *
 * @throws Error with instructions if Node or a compiler is missing or too old, or with npm's output
 */
export async function installN8n(options: { log: Log; version?: string }): Promise<N8nInstallation> {
  const { log } = options;
  const host = findHost(options.version);
  const installation = pinnedInstallation(host);
  const { version, folder } = installation;
  if (isFinished(folder)) {
    log(`n8n ${version} is installed in ${folder}`);
    return installation;
  }
  checkNode();
  checkCompilers();
  await mkdir(dirname(folder), { recursive: true });
  await removeAbandoned(dirname(folder));

  log(`Installing n8n ${version} into ${folder} (only this once: 2 to 5 minutes, ${host.size})`);
  const workFolder = await mkdtemp(`${folder}.installing-${process.pid}-`);
  const logFile = `${workFolder}.log`;
  const progress = startProgress(log);
  try {
    await Promise.all(hostFiles.map((file) => copyFile(join(host.folder, file), join(workFolder, file))));
    progress.step('downloading and unpacking', packageCounter(host, workFolder));
    await runNpm(['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: workFolder,
      logFile,
    });
    progress.step('compiling its database driver, SQLite (about a minute)');
    await compileSqlite(workFolder, logFile);
    await writeFile(join(workFolder, finishedMarker), `${new Date().toISOString()}\n`);
    await moveIntoPlace(workFolder, folder);
    await rm(logFile, { force: true });
    log(`n8n ${version} is installed (${progress.seconds()} s)`);
    return installation;
  } finally {
    progress.stop();
    await rm(workFolder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Returns the pinned version's folder, whose name contains a hash of everything that affects the installation. */
function pinnedInstallation(host: Host): N8nInstallation {
  const { version } = host;
  const files = hostFiles.map((file) => readFileSync(join(host.folder, file)));
  const hash = createHash('sha256');
  for (const part of [...files, process.version, process.platform, process.arch]) {
    hash.update(part).update('\0');
  }
  const folder = join(cacheFolder(), `n8n-${version}-${hash.digest('hex').slice(0, 12)}`);
  return { version, folder, bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

function cacheFolder(): string {
  const { SYNAP_INSTRUQT_CACHE: own, XDG_CACHE_HOME: shared } = process.env;
  return own || join(shared || join(homedir(), '.cache'), 'synap-instruqt');
}

function isFinished(folder: string): boolean {
  return existsSync(join(folder, finishedMarker));
}

function checkNode(): void {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new Error(
      `n8n needs Node 24 and this is ${process.version}. Start it through npm (npm start, npm run e2e), which ` +
        `uses the project's own Node 24; on a platform without it, install Node 24 from https://nodejs.org.`,
    );
  }
}

function checkCompilers(): void {
  const missing = ['python3', 'make', 'g++'].filter(
    (tool) => spawnSync(tool, ['--version'], { env: process.env, stdio: 'ignore' }).status !== 0,
  );
  if (missing.length > 0) {
    throw new Error(
      `n8n's database driver has to be compiled, and this machine lacks ${missing.join(', ')}. Install what is ` +
        `missing (Debian, Ubuntu: apt-get install python3 make g++; macOS: xcode-select --install) and start again.`,
    );
  }
}

/** Removes the temporary folders of installations that were interrupted. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const processId = /\.installing-(\d+)-\w{6}$/.exec(name)?.[1];
    if (processId !== undefined && !isRunning(Number(processId))) {
      await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Compiles SQLite, because its package doesn't include a binary for every platform. All other packages' scripts are
 * disabled.
 */
async function compileSqlite(folder: string, logFile: string): Promise<void> {
  const nodeFolder = dirname(dirname(process.execPath));
  const hasHeaders = existsSync(join(nodeFolder, 'include', 'node', 'node_api.h'));
  // Overrides ignore-scripts=true, which npm passes from an .npmrc file to all processes that its scripts start.
  await runNpm(
    ['rebuild', 'sqlite3', '--build-from-source', '--ignore-scripts=false', '--foreground-scripts'],
    {
      cwd: folder,
      logFile,
      env: hasHeaders ? { npm_config_nodedir: nodeFolder } : {},
    },
  );
  const loaded = spawnSync(process.execPath, ['-e', "require('sqlite3')"], { cwd: folder, encoding: 'utf8' });
  if (loaded.status !== 0) {
    throw new Error(`npm compiled SQLite, but Node cannot load it; see ${logFile}.\n${loaded.stderr}`);
  }
}

async function moveIntoPlace(workFolder: string, folder: string): Promise<void> {
  try {
    await rename(workFolder, folder);
  } catch (error) {
    if (!isFinished(folder)) {
      throw new Error(`${basename(folder)} is in the way and not an n8n: remove ${folder} and start again.`, {
        cause: error,
      });
    }
  }
}

function packageCounter(host: Host, folder: string): () => string {
  const { packages } = lock.parse(JSON.parse(readFileSync(join(host.folder, lockName), 'utf8')));
  const paths = Object.keys(packages).filter((path) => path !== '');
  return () => {
    const there = paths.filter((path) => existsSync(join(folder, path, 'package.json')));
    return `${there.length} of about ${paths.length} packages`;
  };
}

/** Logs each new step immediately, and the current step every 10 seconds. */
function startProgress(log: Log) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  let step = '';
  let detail = () => '';
  const report = () => log([`  ${seconds()} s: ${step}`, detail()].filter(Boolean).join(', '));
  const timer = setInterval(report, progressInterval);
  return {
    seconds,
    step(name: string, currentDetail = () => '') {
      step = name;
      detail = currentDetail;
      report();
    },
    stop: () => clearInterval(timer),
  };
}
