import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { capitalized, vendors, type Vendor } from '@synap-instruqt/vendors';
import {
  fieldsOf,
  LICENCES,
  packagesIn,
  readLicences,
  readOwner,
  siteOf,
  withLinksTo,
  withoutLocales,
  withUsedZodOnly,
} from '@synap-instruqt/build';
import { credentials, nodes } from '../src';
import { eventSchema, itemSchema } from './outputSchema';

export const packageFolder = join(__dirname, '..');
const root = join(packageFolder, '../..');

/** Returns a class's path in the package. n8n expects the class to have the file's name. */
const nodePath = (name: string): string => `dist/nodes/${name}/${name}.node.js`;
const credentialPath = (name: string): string => `dist/credentials/${name}.credentials.js`;

export const listedClasses = {
  nodes: Object.keys(nodes).sort().map(nodePath),
  credentials: Object.keys(credentials).sort().map(credentialPath),
};

/** Builds the n8n package into dist/, and writes its nodes, credentials and owner into its package.json. */
export async function buildN8n(): Promise<void> {
  await rm(join(packageFolder, 'dist'), { recursive: true, force: true });
  await completeManifest();
  await bundleN8n(packageFolder);
  await Promise.all(vendors.map((vendor) => addAssets(vendor)));
}

/**
 * Bundles the nodes with the catalogue and zod into one file, because n8n allows no run-time dependencies. Adds a file
 * for each node and credential, and the licences of the included packages.
 * @param folder the folder whose dist/ receives the output
 */
export async function bundleN8n(folder: string): Promise<void> {
  const { metafile } = await build({ ...bundleOptions(folder), metafile: true });
  const included = packagesIn(metafile, packageFolder).map((path) => join(root, path));
  await Promise.all([
    write(folder, `dist/${LICENCES}`, await readLicences(included)),
    ...Object.keys(nodes).map((name) =>
      write(folder, nodePath(name), `exports.${name} = require('../../index.js').nodes.${name};\n`),
    ),
    ...Object.keys(credentials).map((name) =>
      write(folder, credentialPath(name), `exports.${name} = require('../index.js').credentials.${name};\n`),
    ),
  ]);
}

/**
 * Creates the bundle options. zod is included, because n8n's own copy isn't found if another community package includes
 * an older zod. n8n's rules require n8n-workflow to stay outside the bundle, so the nodes can only use exports that
 * old versions of n8n-workflow have.
 */
export const bundleOptions = (folder: string): BuildOptions => ({
  absWorkingDir: packageFolder,
  entryPoints: ['src/index.ts'],
  outfile: join(folder, 'dist/index.js'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['n8n-workflow'],
  drop: ['console'], // zod uses the console for warnings, but n8n's scanner forbids this
  plugins: [withoutLocales, withUsedZodOnly],
  logLevel: 'warning',
});

/** Writes a vendor's icons, its keywords for n8n's search, and its output previews. */
async function addAssets(vendor: Vendor): Promise<void> {
  const { name, events, operations, keywords, api, webhook } = vendor;
  const source = join(packageFolder, '../vendors/src', name);
  const icons = join(packageFolder, 'dist/icons');
  await mkdir(icons, { recursive: true });
  await cp(join(source, 'icon.svg'), join(icons, `${name}.svg`));
  await cp(join(source, 'icon.dark.svg'), join(icons, `${name}.dark.svg`));
  // n8n lists a node and its trigger as one entry, but searches only the node's keywords. So these keywords include the
  // trigger's events.
  const alias = [...keywords, ...events.map(({ label }) => label)];
  const [node, trigger] = [capitalized(name), capitalized(`${name}Trigger`)];
  await writeJson(nodePath(node), '.node.json', codex(name, alias, api.page, 'lookups'));
  await writeJson(
    nodePath(trigger),
    '.node.json',
    codex(`${name}Trigger`, alias, webhook.byHand.page, 'n8n'),
  );
  // Only the editor of n8n 1.x uses a trigger's preview. n8n 2.x shows no previews for triggers.
  for (const version of ['v1.0.0', 'v2.0.0']) {
    await writePreview(`${trigger}/__schema__/${version}/output.json`, eventSchema(vendor));
  }
  for (const { resource, verb, output } of operations) {
    await writePreview(`${node}/__schema__/v1.0.0/${resource}/${verb}.json`, itemSchema(output));
  }
}

/** Creates the codex, which contains documentation links and keywords for n8n's search. */
const codex = (node: string, alias: readonly string[], credentialPage: string, page: 'lookups' | 'n8n') => ({
  node: `n8n-nodes-synap-instruqt.${node}`,
  nodeVersion: '1.0',
  codexVersion: '1.0',
  categories: ['Miscellaneous'],
  resources: {
    credentialDocumentation: [{ url: credentialPage }],
    primaryDocumentation: [{ url: `${siteOf(readOwner())}${page}` }],
  },
  alias,
});

const writePreview = (path: string, schema: object): Promise<void> =>
  write(packageFolder, `dist/nodes/${path}`, `${JSON.stringify(schema, null, 2)}\n`);

const writeJson = (node: string, ending: string, content: object): Promise<void> =>
  write(packageFolder, node.replace(/\.node\.js$/, ending), `${JSON.stringify(content, null, 2)}\n`);

async function write(folder: string, path: string, content: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function completeManifest(): Promise<void> {
  const owner = readOwner();
  await rewrite('package.json', (text) => {
    const manifest = JSON.parse(text);
    const complete = { ...manifest, ...fieldsOf(owner), n8n: { ...manifest.n8n, ...listedClasses } };
    return `${JSON.stringify(complete, null, 2)}\n`;
  });
  await rewrite('README.md', (text) => withLinksTo(owner, text));
}

/** Rewrites a file only if its content changes, because other processes may be reading it. */
async function rewrite(name: string, change: (text: string) => string): Promise<void> {
  const file = join(packageFolder, name);
  const before = await readFile(file, 'utf8');
  const after = change(before);
  if (after !== before) await writeFile(file, after);
}

if (require.main === module) void buildN8n();
