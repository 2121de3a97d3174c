import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from '@synap-instruqt/build';
import { addVersion } from './changelog';
import { changelogFile, readNotes, readVersion, root } from './project';

/** `npm run raise-version`: the next version of both packages, and its section of the changelog, from the notes in .changeset/. */
async function main(): Promise<void> {
  const notes = await readNotes();
  if (notes.length === 0)
    throw new Error('There is nothing to release: `npm run change` notes what changed.');
  const before = readVersion();
  execFileSync(process.execPath, [join(root, 'node_modules/@changesets/cli/bin.js'), 'version'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const version = readVersion();
  const date = new Date().toISOString().slice(0, 10);
  const changelog = await readFile(changelogFile, 'utf8');
  await writeFile(changelogFile, addVersion(changelog, { version, date, notes }));
  await npm(['install', '--package-lock-only'], root);
  console.log(
    `${before} is now ${version}. Read CHANGELOG.md, commit, and when it is on main: ` +
      `git tag v${version} && git push origin v${version}`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
