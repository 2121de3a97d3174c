import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';
import { build } from 'esbuild';
import { fieldsOf, readOwner, withLinksTo } from '@synap-instruqt/build';
import { dependencies, license, version } from '../package.json';

export const packageName = 'synap-instruqt-webhooks';
const packageFolder = join(__dirname, '..');
const entry = join(packageFolder, 'src/public/index.ts');
const dist = join(packageFolder, 'dist');

/**
 * Builds the developers' package in dist/: `src/public` as an ES module and as CommonJS, with types. Writes the
 * published package.json, because the workspace's package.json exports the sources.
 * @returns the folder to pack
 */
export async function buildWebhooks(): Promise<string> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const owner = readOwner();
  const readme = await readFile(join(packageFolder, 'README.md'), 'utf8');
  await Promise.all([
    bundle('esm', 'index.mjs'),
    bundle('cjs', 'index.cjs'),
    write('README.md', withLinksTo(owner, readme)),
    write('package.json', `${JSON.stringify({ ...manifest, ...fieldsOf(owner) }, null, 2)}\n`),
    cp(join(packageFolder, '../../LICENSE'), join(dist, 'LICENSE')),
  ]);
  const types = bundleTypes();
  await Promise.all([write('index.d.mts', types), write('index.d.cts', types)]);
  return dist;
}

const manifest = {
  name: packageName,
  version,
  description: 'Receive the webhooks of Synap (exams) and Instruqt (hands-on labs): verified, read and typed',
  license,
  keywords: ['synap', 'instruqt', 'webhooks', 'exams', 'labs', 'zod'],
  sideEffects: false,
  type: 'commonjs',
  main: './index.cjs',
  module: './index.mjs',
  types: './index.d.cts',
  exports: {
    '.': {
      import: { types: './index.d.mts', default: './index.mjs' },
      require: { types: './index.d.cts', default: './index.cjs' },
    },
    './package.json': './package.json',
  },
  engines: { node: '>=20' },
  // The range allows zod 3 and 4, so that the schemas use the same zod as the code that imports them.
  dependencies: { zod: `^${dependencies.zod} || ^4.0.0` },
  publishConfig: { access: 'public', provenance: true },
};

const bundle = (format: 'esm' | 'cjs', file: string) =>
  build({
    entryPoints: [entry],
    outfile: join(dist, file),
    bundle: true,
    platform: 'node',
    format,
    target: 'node20',
    external: ['zod'],
    logLevel: 'warning',
  });

/** Bundles the types into one file, because relative imports would need a different file extension in each format. */
function bundleTypes(): string {
  const [types = ''] = generateDtsBundle(
    [
      {
        filePath: entry,
        libraries: { importedLibraries: ['zod'], allowedTypesLibraries: [] },
        output: { noBanner: true, exportReferencedTypes: false },
      },
    ],
    { preferredConfigPath: join(packageFolder, '../../tsconfig.json') },
  );
  return types;
}

const write = (name: string, content: string): Promise<void> => writeFile(join(dist, name), content);

if (require.main === module) void buildWebhooks();
