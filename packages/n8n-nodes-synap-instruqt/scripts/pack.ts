import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { npm } from '@synap-instruqt/build';
import { buildN8n, packageFolder } from './build';

const manifest = z.object({ name: z.string(), version: z.string() });

/**
 * Builds and packs the package.
 * @param folder the folder for the tarball
 * @returns the tarball's path
 */
export async function packN8n(folder: string): Promise<string> {
  await buildN8n();
  await npm(['pack', '--pack-destination', folder], packageFolder);
  const { name, version } = manifest.parse(
    JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')),
  );
  return join(folder, `${name}-${version}.tgz`);
}
