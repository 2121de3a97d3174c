import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod/v4';

export const root = join(__dirname, '../../..');

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/** @param folder the package's folder */
export const readManifest = async (folder: string) =>
  manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));

/**
 * Returns the folders of these packages and of all their dependencies, relative to the root. Optional dependencies are
 * only included if they are installed.
 * @param from the folder of the package that depends on these packages
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
    const { dependencies, optionalDependencies } = await readManifest(join(root, folder));
    const optional = Object.keys(optionalDependencies).filter((each) =>
      isInstalled(join(root, folder), each),
    );
    await findDependencies(join(root, folder), [...Object.keys(dependencies), ...optional], found);
  }
  return found;
}

/** Looks for a package as Node does: in the folder's node_modules, then in the node_modules of each parent folder. */
function lookUp(from: string, name: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return folder.slice(root.length + 1);
  return from === root ? undefined : lookUp(dirname(from), name);
}

const isInstalled = (from: string, name: string): boolean => lookUp(from, name) !== undefined;

function findPackage(from: string, name: string): string {
  const folder = lookUp(from, name);
  if (folder === undefined) throw new Error(`The package ${name} is not installed: run npm install.`);
  return folder;
}
