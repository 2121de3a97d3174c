import { readFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { z } from 'zod/v4';
import { packageFolder } from '../scripts/build';
import { fieldsOf, readOwner, withoutOwner } from '@synap-instruqt/build';

const manifest = z.looseObject({
  n8n: z.looseObject({ nodes: z.string().array(), credentials: z.string().array() }),
});

/** What n8n reads from the built package. */
interface Built {
  /** The package.json, and each node's codex and output previews, with titles. */
  surfaces: [title: string, surface: unknown][];
  /** The nodes and credentials, by class name. */
  classes: Record<string, unknown>;
}

export async function readBuilt(): Promise<Built> {
  const { nodes, credentials } = manifest.parse(readJson('package.json')).n8n;
  const surfaces: [string, unknown][] = [
    ['package.json', readManifest()],
    ...(await Promise.all(nodes.map(readNode))),
  ];
  return {
    surfaces: surfaces.map(([title, surface]) => [title, withoutOwner(surface)]),
    classes: Object.fromEntries(
      await Promise.all([...nodes, ...credentials].map(async (path) => [titleOf(path), await load(path)])),
    ),
  };
}

/** Reads the package.json without the version and the fields that only matter for development. */
function readManifest(): object {
  const internal = ['version', 'devDependencies', 'scripts', ...Object.keys(fieldsOf(readOwner()))];
  const entries = Object.entries(Object(readJson('package.json')));
  return Object.fromEntries(entries.filter(([name]) => !internal.includes(name)));
}

const readNode = async (path: string): Promise<[string, unknown]> => [
  titleOf(path),
  { about: readJson(path.replace(/\.js$/, '.json')), output: await readSchemas(path) },
];

/** Returns the output previews by file. */
async function readSchemas(path: string): Promise<object> {
  const folder = join(packageFolder, dirname(path), '__schema__');
  const paths = await Array.fromAsync(glob('**/*.json', { cwd: folder }));
  const files = paths.map((file) => file.replaceAll(sep, '/')).sort();
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file, JSON.parse(await readFile(join(folder, file), 'utf8'))] as const),
    ),
  );
}

/** Creates an instance of the class that has the file's name, as n8n does. */
async function load(path: string): Promise<Record<string, unknown>> {
  const exported: unknown = await import(join(packageFolder, path));
  const Exported: unknown = Object(exported)[titleOf(path)];
  if (typeof Exported !== 'function') throw new Error(`${path} exports no class ${titleOf(path)}`);
  return { ...Reflect.construct(Exported, []) };
}

const titleOf = (path: string): string => basename(path).split('.', 1).join();

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));
