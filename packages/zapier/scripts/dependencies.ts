import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod/v4';

export const root = join(__dirname, '../../..');

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

/** @param folder of a package */
export const readManifest = async (folder: string) =>
  manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));

/**
 * The folders, relative to the root, of packages and of everything that they depend on.
 * @param from the folder of the package that depends on them
 */
export async function findDependencies(
  from: string,
  names: readonly string[],
  found = new Set<string>(),
): Promise<Set<string>> {
  for (const name of names) {
    const folder = findPackage(from, name);
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies } = await readManifest(join(root, folder));
    await findDependencies(join(root, folder), Object.keys(dependencies), found);
  }
  return found;
}

/** As Node looks for it: in the node_modules of the folder, then in that of its parent. */
function findPackage(from: string, name: string): string {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return folder.slice(root.length + 1);
  if (from === root) throw new Error(`The package ${name} is not installed: run npm install.`);
  return findPackage(dirname(from), name);
}
