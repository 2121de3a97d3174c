import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { vendors } from '@synap-instruqt/vendors';
import { createApp } from '../src/app';
import { allForms } from '../src/forms';

export const zapierAppFolder = join(__dirname, '..');

/** The apps that can be built, with the file that each begins with: the usual one, and those of the options. */
const apps = { usual: 'src/index.ts', 'instruqt-hooks': 'src/withHooks.ts' } as const;
export type App = keyof typeof apps;

/** Builds the Zapier app into its dist/. */
export async function buildZapier(): Promise<void> {
  const dist = join(zapierAppFolder, 'dist');
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await bundleZapier(join(dist, 'index.js'));
}

/**
 * Makes one file that holds the app and what it needs of the catalogue. Zapier's own library stays outside, because
 * Zapier finds out its version by the package.
 */
export async function bundleZapier(outfile: string, app: App = 'usual'): Promise<void> {
  await build({
    absWorkingDir: zapierAppFolder,
    entryPoints: [apps[app]],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['zapier-platform-core'],
    // Zapier takes what the file exports for the app, and knows no default export.
    footer: { js: 'module.exports = module.exports.default;' },
    plugins: [withoutLocales, withPreparedForms],
    logLevel: 'warning',
  });
}

/** zod's messages in other languages than English, which nobody gets to see. */
const withoutLocales: Plugin = {
  name: 'without-locales',
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' })),
};

/** What the editor shows of each step is made here, and not each time that Zapier loads the app. */
const withPreparedForms: Plugin = {
  name: 'with-prepared-forms',
  setup: ({ onLoad }) =>
    onLoad({ filter: /preparedForms\.ts$/ }, () => {
      createApp(vendors);
      return { contents: JSON.stringify(allForms()), loader: 'json' };
    }),
};

/** What Zapier's own tool runs before it builds, pushes or validates. */
if (require.main === module) void buildZapier();
