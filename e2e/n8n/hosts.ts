import { join } from 'node:path';
import newest from './host/package.json';
import older from './host-1x/package.json';

/** An n8n version that the tests can run on. */
export interface Host {
  version: string;
  /** The folder that contains the lock file and the package.json that pins the version. */
  folder: string;
  size: string;
}

const hosts: readonly [Host, ...Host[]] = [
  { version: newest.dependencies.n8n, folder: join(__dirname, 'host'), size: '2.2 GB' },
  { version: older.dependencies.n8n, folder: join(__dirname, 'host-1x'), size: '1.4 GB' },
];

/**
 * Finds an n8n by its version or the beginning of its version, such as 1.123. By default, finds the newest.
 *
 * @throws Error with the available versions
 */
export function findHost(version?: string): Host {
  if (version === undefined) return hosts[0];
  const found = hosts.find((host) => `${host.version}.`.startsWith(`${version}.`));
  if (found) return found;
  const versions = hosts.map((host) => host.version).join(' and ');
  throw new Error(`The tests know no n8n ${version}: there are ${versions}, in e2e/n8n/.`);
}

/** Whether a version is 1.x, which lacks some features of n8n 2. */
export const is1x = (version: string): boolean => version.startsWith('1.');
