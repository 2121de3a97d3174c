import { npm } from '@synap-instruqt/build';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { addVersion } from './changelog';
import { changelogIn, readNotes, readVersion, root } from './project';

/**
 * Raises the version of all released packages, and adds a section with the notes from .changeset/ to the changelog.
 * @param project the repository's folder
 * @returns instructions for the next steps
 * @throws Error if there is nothing to release
 */
export async function raiseVersion(project: string): Promise<string> {
  const notes = await readNotes(project);
  if (notes.length === 0)
    throw new Error('There is nothing to release. Describe your changes with `npm run change`.');
  const before = readVersion(project);
  execFileSync(process.execPath, [require.resolve('@changesets/cli/bin.js'), 'version'], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const version = readVersion(project);
  const date = new Date().toISOString().slice(0, 10);
  const changelog = await readFile(changelogIn(project), 'utf8');
  await writeFile(changelogIn(project), addVersion(changelog, { version, date, notes }));
  await npm(['install', '--package-lock-only'], project);
  return (
    `${before} is now ${version}. Read CHANGELOG.md, commit, and when it is on main: ` +
    `git tag v${version} && git push origin v${version}`
  );
}

if (require.main === module) {
  raiseVersion(root).then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
