import { join } from 'node:path';
import newest from './host/package.json';
import older from './host-1x/package.json';

/** An n8n that the tests can run on. */
export interface Host {
  version: string;
  /** Holds the package.json that pins it, and the lock. */
  folder: string;
  /** How much of the disk it takes. */
  size: string;
}

const hosts: readonly [Host, ...Host[]] = [
  { version: newest.dependencies.n8n, folder: join(__dirname, 'host'), size: '2.2 GB' },
  { version: older.dependencies.n8n, folder: join(__dirname, 'host-1x'), size: '1.4 GB' },
];

/**
 * The n8n of a version; the beginning of one will do, such as 1.123. The newest when none is asked for.
 *
 * @throws Error that says which there are.
 */
export function findHost(version?: string): Host {
  if (version === undefined) return hosts[0];
  const found = hosts.find((host) => `${host.version}.`.startsWith(`${version}.`));
  if (found) return found;
  const versions = hosts.map((host) => host.version).join(' and ');
  throw new Error(`The tests know no n8n ${version}: there are ${versions}, in e2e/n8n/.`);
}

/** Whether a version is of the 1.x line, which lacks some of what n8n 2 has. */
export const is1x = (version: string): boolean => version.startsWith('1.');
