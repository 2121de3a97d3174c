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
 * Returns the common version of both connectors and the developers' package. `npm run raise-version` writes this
 * version into each of them.
 * @param project the repository's folder
 * @throws Error if the versions differ
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
 * Returns the notes for the next version. The list is empty if no note raises the version, for example if all notes
 * were created with `changeset add --empty`.
 */
export async function readNotes(project: string) {
  const notes = await readChangesets(project);
  return notes.some(({ releases }) => releases.some(({ type }) => type !== 'none')) ? notes : [];
}
