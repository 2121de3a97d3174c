import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from '@synap-instruqt/simulator';
import { packageN8n } from '../scripts/package';
import { N8nClient, type Owner } from './n8n/client';
import { installN8n, type Log, type N8nInstallation } from './n8n/install';
import { startPostgres } from './n8n/postgres';
import { startQueueMode } from './n8n/queue';
import { startRedis } from './n8n/redis';
import { lazyAcquisition, withoutEditor } from './n8n/settings';
import { installCommunityPackage, runN8nCommand, startN8n, type N8nServer } from './n8n/server';

/** The owner account of the n8n server that startConnectors starts. The server is only reachable from this machine. */
export const owner: Owner = {
  email: 'owner@example.com',
  firstName: 'Olive',
  lastName: 'Owner',
  password: 'Workflow1',
};

declare global {
  /** The n8n version to run, set by the tests' configuration. By default, the newest. */
  var n8nVersion: string | undefined;
  /** Whether n8n runs in several processes, set by the tests' configuration. */
  var queueMode: boolean | undefined;
}

/** A real n8n with the packed connector, the simulated vendors and a CRM. */
export interface Connectors {
  simulator: Simulator;
  n8n: N8nClient;
  /** Returns the current server, which changes after a restart. */
  server: () => N8nServer;
  /** Stops or crashes n8n and starts it again on the same port, optionally with other environment variables. */
  restart(how?: 'stop' | 'kill', env?: Record<string, string>): Promise<void>;
  /** Runs one of n8n's commands, such as `import:workflow`, while the server runs. */
  command(...args: string[]): Promise<void>;
  stop(): Promise<void>;
}

export interface ConnectorsOptions {
  log?: Log;
  simulator?: SimulatorOptions;
  env?: Record<string, string>;
  /**
   * Whether n8n leaves out what costs time and doesn't matter to a trigger: the editor, the list of node types, and the
   * expression engine of workflows without expressions. By default, n8n runs with its own defaults.
   */
  lean?: boolean;
  /** Whether n8n runs in several processes, with Redis between them. */
  queue?: boolean;
  /** Whether n8n stores its data in PostgreSQL instead of SQLite. */
  postgres?: boolean;
  /** Prepares n8n's user folder before n8n starts. */
  prepare?: (userFolder: string) => Promise<void>;
}

const newUserFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'synap-instruqt-'));

/**
 * Creates a user folder with the packed connector, n8n's database and the owner's account. A copy of this folder saves
 * n8n's migrations and npm's installation. `npm run e2e` creates the folder in each run, so it always contains the
 * connector under test.
 */
export async function prepareUserFolder(
  installation: N8nInstallation,
  tarball: string,
  log: Log,
): Promise<string> {
  const userFolder = await newUserFolder();
  await installCommunityPackage({ userFolder, tarball });
  const server = await startN8n({ installation, userFolder, env: withoutEditor, log });
  await new N8nClient(server.url, installation.version).setUpOwner(owner);
  await server.stop();
  return userFolder;
}

/** Returns the path of n8n's package. Packs the connector unless `npm run e2e` has done so. */
export const packedConnector = async (): Promise<string> => process.env.E2E_TARBALL ?? packageN8n();

/** Packs the connector, installs it as a user would, and starts n8n and the simulator. */
export async function startConnectors(options: ConnectorsOptions = {}): Promise<Connectors> {
  const { log = () => undefined, env = {}, queue = globalThis.queueMode ?? false } = options;
  const installation = await installN8n({ log, version: globalThis.n8nVersion });
  const userFolder = await newUserFolder();
  // With PostgreSQL, the database isn't in the folder.
  const prepared = options.postgres ? undefined : process.env.E2E_USER_FOLDER;
  if (prepared) {
    await cp(join(prepared, '.n8n'), join(userFolder, '.n8n'), { recursive: true, verbatimSymlinks: true });
  } else {
    log('Packing the n8n package and installing it into n8n');
    await installCommunityPackage({ userFolder, tarball: await packedConnector() });
  }
  await options.prepare?.(userFolder);
  const simulator = await startSimulator(options.simulator);
  const redis = queue ? await startRedis() : undefined;
  const postgres = options.postgres ? await startPostgres() : undefined;
  const environment = {
    ...(options.lean && { ...withoutEditor, ...lazyAcquisition }),
    ...env,
    ...postgres?.env,
  };
  const start = (port?: number, changes: Record<string, string> = {}) =>
    redis
      ? startQueueMode({
          installation,
          userFolder,
          redisPort: redis.port,
          env: { ...environment, ...changes },
          log,
          ...(port && { port }),
        })
      : startN8n({
          installation,
          userFolder,
          env: { ...environment, ...changes },
          log,
          ...(port && { port }),
        });
  let server = await start();
  const n8n = new N8nClient(server.url, installation.version);
  await (prepared ? n8n.logIn(owner) : n8n.setUpOwner(owner));

  return {
    simulator,
    n8n,
    server: () => server,
    restart: async (how = 'stop', changes) => {
      await server[how]();
      server = await start(Number(new URL(server.url).port), changes);
      await n8n.logIn(owner);
    },
    command: (...args) => runN8nCommand({ installation, userFolder, env: environment }, args),
    stop: async () => {
      await server.stop();
      await redis?.stop();
      await postgres?.stop();
      await simulator.stop();
      await rm(userFolder, { recursive: true, force: true });
    },
  };
}
