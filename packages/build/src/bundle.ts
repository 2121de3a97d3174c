import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

const root = join(__dirname, '../../..');

/**
 * Lists the packages that a bundle includes.
 * @param folder the folder in which the bundle was built
 * @returns the packages' folders, relative to the repository's root
 */
export function packagesIn({ inputs }: Metafile, folder: string): string[] {
  const folders = Object.keys(inputs).flatMap(
    (file) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
  );
  return [...new Set(folders)].map((path) => relative(root, resolve(folder, path)));
}

/** Leaves out zod's messages in languages other than English. */
export const withoutLocales: Plugin = {
  name: 'without-locales',
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' })),
};

/**
 * Replaces each import of `{ z }` from zod with `* as z`, so that the bundle contains only the used parts of zod. esbuild
 * can't remove unused parts of the `z` object. The source code imports `{ z }`, because unbundled code loads faster
 * that way.
 */
export const withUsedZodOnly: Plugin = {
  name: 'with-used-zod-only',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]packages[\\/][^/\\]+[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8')).replace(
        "import { z } from 'zod/v4'",
        "import * as z from 'zod/v4'",
      ),
    })),
};
