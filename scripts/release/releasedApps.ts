import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import main from '../../packages/zapier/src';
import withHooks from '../../packages/zapier/src/withHooks';
import { breaksOf, contractOf, contractSchema } from './guardrails';

/**
 * A version's record: the parts of each Zapier app that Zaps depend on. Each released version has its own file, such as
 * packages/zapier/released/0.1.0.json.
 */
const recordSchema = z.strictObject({ main: contractSchema, 'instruqt-hooks': contractSchema });
export type AppsRecord = z.infer<typeof recordSchema>;

export const currentApps = (): AppsRecord => ({
  main: contractOf(main),
  'instruqt-hooks': contractOf(withHooks),
});

const folderIn = (project: string): string => join(project, 'packages/zapier/released');

/** Writes a version's record. @param project the repository's folder */
export async function writeAppsRecord(project: string, version: string, apps: AppsRecord): Promise<string> {
  await mkdir(folderIn(project), { recursive: true });
  const path = join(folderIn(project), `${version}.json`);
  await writeFile(path, `${JSON.stringify(apps, null, 2)}\n`);
  return path;
}

/** Reads a version's record. @returns undefined if the version has no record */
export async function readAppsRecord(project: string, version: string): Promise<AppsRecord | undefined> {
  if (!(await recordedVersions(project)).includes(version)) return undefined;
  return recordSchema.parse(JSON.parse(await readFile(join(folderIn(project), `${version}.json`), 'utf8')));
}

/**
 * Lists the changes that would break Zaps built with the last released version.
 * @returns an empty list before the first release
 */
export async function findBreaks(project: string, version: string, apps: AppsRecord): Promise<string[]> {
  const last = (await recordedVersions(project)).filter((each) => compare(each, version) < 0).at(-1);
  const before = last === undefined ? undefined : await readAppsRecord(project, last);
  if (last === undefined || before === undefined) return [];
  const breaks = (['main', 'instruqt-hooks'] as const).flatMap((name) =>
    breaksOf({ version: last, contract: before[name] }, { version, contract: apps[name] }),
  );
  return [...new Set(breaks)];
}

/** Lists the versions that have a record, oldest first. */
async function recordedVersions(project: string): Promise<string[]> {
  const files = await readdir(folderIn(project)).catch(() => []);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort(compare);
}

const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
