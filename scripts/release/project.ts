import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readChangesets from '@changesets/read';
import { z } from 'zod/v4';

export const root = join(__dirname, '../..');

/** The packages that are released together, always with the same version. */
const released = ['packages/n8n-nodes-synap-instruqt', 'packages/zapier', 'packages/vendors'];

const manifest = z.object({ version: z.string() });

export const changelogIn = (project: string): string => join(project, 'CHANGELOG.md');

/**
 * The common version of both connectors and the developers' package. `npm run raise-version` writes it into each.
 * @param project the repository's folder
 * @throws Error if their versions differ
 */
export function readVersion(project: string): string {
  const versions = released.map(
    (folder) =>
      manifest.parse(JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8'))).version,
  );
  const [version = '', ...others] = new Set(versions);
  if (others.length > 0) {
    throw new Error(
      `${released.join(', ')} are released together, but have the versions ${versions.join(', ')}.`,
    );
  }
  return version;
}

/**
 * The notes for the next version; an empty list if none of them raises it. `changeset add --empty` writes notes that
 * don't.
 */
export async function readNotes(project: string) {
  const notes = await readChangesets(project);
  return notes.some(({ releases }) => releases.some(({ type }) => type !== 'none')) ? notes : [];
}
