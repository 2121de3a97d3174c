import { join } from 'node:path';
import { npm } from '@synap-instruqt/build';
import { version } from '../package.json';
import { buildWebhooks, packageName } from './build';

/**
 * Builds and packs the developers' package.
 * @param folder the folder for the tarball
 * @returns the tarball's path
 */
export async function packWebhooks(folder: string): Promise<string> {
  await npm(['pack', '--pack-destination', folder], await buildWebhooks());
  return join(folder, `${packageName}-${version}.tgz`);
}
