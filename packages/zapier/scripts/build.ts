import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { vendors } from '@synap-instruqt/vendors';
import {
  LICENCES,
  packagesIn,
  readLicences,
  readOwner,
  siteOf,
  withoutLocales,
  withUsedZodOnly,
} from '@synap-instruqt/build';
import { createApp } from '../src/app';
import { allForms } from '../src/forms';
import { findDependencies, readManifest, root } from './dependencies';

export const zapierAppFolder = join(__dirname, '..');

/** The entry file of each app: the main app, and the app that `npm run package -- --instruqt-hooks` builds. */
const apps = { main: 'src/index.ts', 'instruqt-hooks': 'src/withHooks.ts' } as const;
export type App = keyof typeof apps;

export async function buildZapier(): Promise<void> {
  const dist = join(zapierAppFolder, 'dist');
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const bundled = await bundleZapier(join(dist, 'index.js'));
  const { dependencies } = await readManifest(zapierAppFolder);
  const installed = await findDependencies(root, Object.keys(dependencies));
  await writeLicences(dist, [...installed, ...bundled]);
}

/**
 * Writes a file with the licences of the included packages.
 * @param folder the folder for the file
 * @param packages the packages' folders, relative to the root
 */
export async function writeLicences(folder: string, packages: readonly string[]): Promise<void> {
  const folders = packages.map((path) => join(root, path));
  await writeFile(join(folder, LICENCES), await readLicences(folders));
}

/**
 * Bundles the app and the required parts of the catalogue into one file. Zapier's library stays outside the bundle,
 * because Zapier reads the library's version from its package.
 * @returns the folders of the included packages, relative to the root
 */
export async function bundleZapier(outfile: string, app: App = 'main'): Promise<string[]> {
  await copyHomepage();
  const { metafile } = await build({
    absWorkingDir: zapierAppFolder,
    entryPoints: [apps[app]],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['zapier-platform-core'],
    // Zapier uses `module.exports` itself as the app, so a default export wouldn't work.
    footer: { js: 'module.exports = module.exports.default;' },
    // For each file, esbuild uses the first plugin that wants to load it.
    plugins: [withoutLocales, withPreparedForms, withUsedZodOnly],
    metafile: true,
    logLevel: 'warning',
  });
  return packagesIn(metafile, zapierAppFolder);
}

/** Copies the documentation's address into the package.json, from which the app reads the address. */
async function copyHomepage(): Promise<void> {
  const file = join(zapierAppFolder, 'package.json');
  const before = await readFile(file, 'utf8');
  const after = `${JSON.stringify({ ...JSON.parse(before), homepage: siteOf(readOwner()) }, null, 2)}\n`;
  if (after !== before) await writeFile(file, after);
}

/**
 * Prepares each step's form and sample at build time, so that the app loads faster. JavaScript reads a long JSON string
 * faster than an object literal.
 */
const withPreparedForms: Plugin = {
  name: 'with-prepared-forms',
  setup: ({ onLoad }) =>
    onLoad({ filter: /preparedForms\.ts$/ }, () => {
      createApp(vendors);
      const forms = JSON.stringify(JSON.stringify(allForms()));
      return { contents: `export default JSON.parse(${forms});`, loader: 'js' };
    }),
};

/** Zapier's tool runs this file before it builds, pushes or validates the app. */
if (require.main === module) void buildZapier();
