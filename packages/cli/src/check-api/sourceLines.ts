import { toJsonSchema, type Operation } from '@synap-instruqt/vendors';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');

/** A vendor's folder in packages/vendors/src. */
export type SourceFolder = 'instruqt' | 'synap';

const MOST_PLACES = 4;

interface SourceFile {
  /** The file's path relative to the repository's root. */
  path: string;
  lines: readonly string[];
}

const read = new Map<SourceFolder, readonly SourceFile[]>();

function sourcesOf(folder: SourceFolder): readonly SourceFile[] {
  const known = read.get(folder);
  if (known) return known;
  const sources = globSync(`packages/vendors/src/${folder}/**/*.ts`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.test.ts'))
    .sort()
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }));
  read.set(folder, sources);
  return sources;
}

/**
 * Finds the places where a vendor's code contains a name, such as `packages/vendors/src/…/plays.ts:32`.
 * @param isThere returns whether to search the file at a path
 */
export function placesOf(
  folder: SourceFolder,
  name: string,
  isThere: (path: string) => boolean = () => true,
): string[] {
  if (!/^\w+$/.test(name)) return [];
  const word = new RegExp(`\\b${name}\\b`);
  return sourcesOf(folder)
    .filter(({ path }) => isThere(path))
    .flatMap(({ path, lines }) => {
      const line = lines.findIndex(
        (each) => word.test(each) && !/^\s*(?:\*|\/\/|\/\*\*|import\b)/.test(each),
      );
      return line === -1 ? [] : [`${path}:${line + 1}`];
    })
    .slice(0, MOST_PLACES);
}

export function fileOf(folder: SourceFolder, operationKey: string): string {
  const file = sourcesOf(folder).find(({ lines }) =>
    lines.some((line) => line.trim() === `key: '${operationKey}',`),
  );
  return file?.path ?? `packages/vendors/src/${folder}/operations/`;
}

/**
 * Finds the lines that define a field of an operation's output. If there aren't any, returns the file that contains the
 * schema.
 */
export function placesOfField(
  folder: SourceFolder,
  { key, output }: Pick<Operation, 'key' | 'output'>,
  field: string,
): string[] {
  const file = schemaFileOf(folder, key, output);
  const own = placesOf(folder, field, (path) => path === file);
  if (own.length > 0) return own;
  const shared = placesOf(folder, field, (path) => path.includes('/resources/'));
  return shared.length > 0 ? shared : [file];
}

/** Finds the file that defines most output fields: the operation's file or the resource's file. */
function schemaFileOf(folder: SourceFolder, key: string, output: Operation['output']): string {
  const own = fileOf(folder, key);
  const fields = Object.keys(toJsonSchema(output).properties ?? {}).map((name) => `${name}: `);
  const has = ({ lines }: SourceFile): number =>
    fields.filter((field) => lines.some((line) => line.trim().startsWith(field) && line.includes('(')))
      .length;
  const [best] = sourcesOf(folder)
    .filter(({ path }) => path === own || path.includes('/resources/'))
    .map((file) => ({ path: file.path, count: has(file), isOwn: file.path === own }))
    .sort((left, right) => right.count - left.count || Number(right.isOwn) - Number(left.isOwn));
  return best?.path ?? own;
}
