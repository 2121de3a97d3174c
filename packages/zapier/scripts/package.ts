import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod/v4';
import { bundleZapier, zapierAppFolder, type App } from './build';

export { zapierAppFolder };

const root = join(__dirname, '../../..');
const modules = join(root, 'node_modules');

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * Builds the Zapier app and packs it with Zapier's own tool, in a folder of its own: several may run at once. Needs
 * neither the network nor a login.
 * @param artifacts the folder for the zip
 * @param build where the tool's whole build/ folder is kept, too
 * @param app which of the apps it is; the zip of another than the usual one says so in its name
 * @returns the zip's path
 */
export async function packageZapier(
  artifacts = join(root, 'artifacts'),
  build?: string,
  app: App = 'usual',
): Promise<string> {
  const { name, version, dependencies } = await readManifest(zapierAppFolder);
  const staging = await mkdtemp(join(tmpdir(), 'zapier-app-'));
  try {
    // Outside the workspace and with copies of what it needs, so that the zip has one folder and no links.
    await writeFile(
      join(staging, 'package.json'),
      `${JSON.stringify({ name, version, private: true, main: 'index.js', dependencies }, null, 2)}\n`,
    );
    await bundleZapier(join(staging, 'index.js'), app);
    await cp(join(zapierAppFolder, '.gitignore'), join(staging, '.gitignore'));
    for (const folder of await findDependencies(root, Object.keys(dependencies))) {
      await cp(join(root, folder), join(staging, folder), { recursive: true });
    }
    await runZapierBuild(staging);
    if (build !== undefined) {
      await rm(build, { recursive: true, force: true });
      await cp(join(staging, 'build'), build, { recursive: true });
    }
    await mkdir(artifacts, { recursive: true });
    const zip = join(artifacts, `${name}-${version}${app === 'usual' ? '' : `-${app}`}.zip`);
    await cp(join(staging, 'build/build.zip'), zip);
    return zip;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function runZapierBuild(folder: string): Promise<void> {
  const cli = join(modules, 'zapier-platform-cli/src/bin/run');
  const { NODE_ENV: _, ...environment } = process.env;
  await promisify(execFile)(process.execPath, [cli, 'build', '--skip-dep-install', '--skip-validation'], {
    cwd: folder,
    env: {
      ...environment,
      // Without it the tool packs async-function for `import`, and then misses what `require` takes.
      NODE_OPTIONS: '--no-experimental-require-module',
      DISABLE_ZAPIER_ANALYTICS: '1',
      NO_UPDATE_NOTIFIER: '1',
    },
  });
}

/**
 * The folders, relative to the root, of packages and of everything that they depend on.
 * @param from the folder of the package that depends on them
 */
async function findDependencies(
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

const readManifest = async (folder: string) =>
  manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
