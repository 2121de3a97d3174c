import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LICENCES } from '@synap-instruqt/build';
import { bundleZapier, writeLicences, zapierAppFolder, type App } from './build';
import { findDependencies, readManifest, root } from './dependencies';
import { repackZip } from './repackZip';

export { zapierAppFolder };

const modules = join(root, 'node_modules');

/**
 * Builds the Zapier app and packs it with Zapier's own tool. Uses a temporary folder, so that several builds can run at
 * the same time. Needs neither network access nor a login. The same commit always produces the same bytes.
 * @param artifacts the folder for the zip
 * @param build if set, the folder that receives a copy of the tool's whole build/ folder
 * @param app the app to build; unless it is the main app, the zip's name contains the app's name
 * @returns the zip's path
 */
export async function packageZapier(
  artifacts = join(root, 'artifacts'),
  build?: string,
  app: App = 'main',
): Promise<string> {
  const { name, version, dependencies } = await readManifest(zapierAppFolder);
  const staging = await mkdtemp(join(tmpdir(), 'zapier-app-'));
  try {
    // The app is built outside the workspace with copies of its dependencies, so that the zip contains one folder and
    // no links.
    await writeFile(
      join(staging, 'package.json'),
      `${JSON.stringify({ name, version, private: true, main: 'index.js', dependencies }, null, 2)}\n`,
    );
    const bundled = await bundleZapier(join(staging, 'index.js'), app);
    await cp(join(zapierAppFolder, '.gitignore'), join(staging, '.gitignore'));
    const installed = await findDependencies(root, Object.keys(dependencies));
    for (const folder of installed) {
      await cp(join(root, folder), join(staging, folder), { recursive: true });
    }
    await writeLicences(staging, [...installed, ...bundled]);
    await writeFile(join(staging, '.zapierapprc'), JSON.stringify({ includeInBuild: [`${LICENCES}$`] }));
    await runZapierBuild(staging);
    for (const zip of ['build.zip', 'source.zip']) await repackZip(join(staging, 'build', zip));
    if (build !== undefined) {
      await rm(build, { recursive: true, force: true });
      await cp(join(staging, 'build'), build, { recursive: true });
    }
    await mkdir(artifacts, { recursive: true });
    const zip = join(artifacts, `${name}-${version}${app === 'main' ? '' : `-${app}`}.zip`);
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
      // Without this flag, the tool packs async-function's ES module and leaves out the file for `require`.
      NODE_OPTIONS: '--no-experimental-require-module',
      DISABLE_ZAPIER_ANALYTICS: '1',
      NO_UPDATE_NOTIFIER: '1',
    },
  });
}
