import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Command } from 'commander';
import { packN8n } from '../../packages/n8n-nodes-synap-instruqt/scripts/pack';
import { packWebhooks } from '../../packages/vendors/scripts/pack';
import { packageZapier } from '../../packages/zapier/scripts/package';
import { npm, readOwner } from '@synap-instruqt/build';
import { sectionOf } from './changelog';
import { changelogIn, readNotes, readVersion, root } from './project';
import { refusalsOf } from './refusals';
import { currentApps, findBreaks, readAppsRecord, writeAppsRecord } from './releasedApps';

const folder = join(root, 'artifacts/release');

/**
 * `npm run release -- --dry-run`: runs all steps of a release except publishing. Only the release workflow publishes,
 * because npm's provenance names the commit and the workflow that built a package. A release from a laptop would have
 * no provenance.
 */
async function main(): Promise<void> {
  const version = readVersion(root);
  const { n8n, webhooks } = await pack();
  for (const tarball of [n8n, webhooks]) {
    console.log(`\n${basename(tarball)} is published with`, settingsOf(manifestIn(tarball)));
  }
  const changelog = await readFile(changelogIn(root), 'utf8');
  const apps = currentApps();
  const origin = workflow();
  const refusals = refusalsOf({
    version,
    owner: readOwner(),
    packed: {
      'n8n-nodes-synap-instruqt': manifestIn(n8n),
      'synap-instruqt-webhooks': manifestIn(webhooks),
    },
    changelog,
    notes: (await readNotes(root)).length,
    breaks: await findBreaks(root, version, apps),
    ...origin,
    ...(origin.tag !== undefined && {
      isRecorded: isDeepStrictEqual(await readAppsRecord(root, version), apps),
    }),
  });
  if (refusals.length > 0) {
    console.error(
      `\n${version} can't be published:\n\n${refusals.map((refusal) => `- ${refusal}`).join('\n')}`,
    );
    process.exitCode = 1;
    return;
  }
  await writeFile(join(folder, 'notes.md'), `${sectionOf(changelog, version)}\n`);
  if (origin.tag === undefined) {
    console.log(
      `${await writeAppsRecord(root, version, apps)}: commit it, for later versions to be compared with.`,
    );
  }
  for (const tarball of [n8n, webhooks]) {
    console.log(await npm(['publish', '--dry-run', '--access', 'public', tarball], root));
  }
  console.log(`${version} can be published. The release workflow does so for the tag v${version}.`);
}

/**
 * Puts all released files, with checksums, into an otherwise empty folder.
 * @returns the npm packages' paths
 */
async function pack(): Promise<{ n8n: string; webhooks: string }> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const [n8n, webhooks, ...zips] = await Promise.all([
    packN8n(folder),
    packWebhooks(folder),
    packageZapier(folder),
    packageZapier(folder, undefined, 'instruqt-hooks'),
  ]);
  const sums = await Promise.all([n8n, webhooks, ...zips].map(checksum));
  await writeFile(join(folder, 'SHA256SUMS'), sums.join(''));
  console.log(`In ${folder}, with SHA256SUMS:\n${sums.join('')}`.trimEnd());
  return { n8n, webhooks };
}

/** Creates a line for `sha256sum --check`. */
const checksum = async (path: string): Promise<string> =>
  `${createHash('sha256')
    .update(await readFile(path))
    .digest('hex')}  ${basename(path)}\n`;

const manifestIn = (tarball: string): object =>
  Object(
    JSON.parse(
      execFileSync('tar', ['xzOf', '-', 'package/package.json'], {
        input: readFileSync(tarball),
        encoding: 'utf8',
      }),
    ),
  );

/** Returns the fields of a package.json that concern publishing and the package's origin. */
const settingsOf = (manifest: object): object =>
  Object.fromEntries(
    Object.entries(manifest).filter(([name]) =>
      ['publishConfig', 'repository', 'author', 'homepage'].includes(name),
    ),
  );

function workflow(): { tag?: string; repository?: string } {
  const { GITHUB_ACTIONS, GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: repository } = process.env;
  return GITHUB_ACTIONS === undefined ? {} : { tag, repository };
}

const { dryRun } = new Command('npm run release --')
  .option('--dry-run', 'all steps of a release except publishing')
  .parse()
  .opts<{ dryRun?: boolean }>();
if (dryRun) void main();
else {
  console.error(
    'Nothing is published from here. `npm run release -- --dry-run` does all previous steps. The release',
  );
  console.error('workflow publishes, from a tag: see CONTRIBUTING.md.');
  process.exitCode = 1;
}
