import { z } from 'zod/v4';
import { fieldsOf, findPlaceholders, pageOf, type Owner } from '@synap-instruqt/build';
import { sectionOf } from './changelog';

export interface Release {
  version: string;
  owner: Owner;
  /** The package.json in each packed npm package. */
  packed: Readonly<Record<PackageName, unknown>>;
  changelog: string;
  notes: number;
  /** The changes that would break Zaps built with the last released version. */
  breaks: readonly string[];
  /** The Git tag, which is only known in the release workflow. */
  tag?: string;
  repository?: string;
  /**
   * Whether this version's record in packages/zapier/released/ matches the apps. Only known in the release workflow.
   */
  isRecorded?: boolean;
}

/**
 * Lists the reasons why a release can't be published, each with instructions. The list is empty if the release can be
 * published.
 */
export const refusalsOf = (release: Release): string[] =>
  [placeholders, packedManifests, tag, repository, changelog, notes, guardrails, record].flatMap(
    (check) => check(release) ?? [],
  );

type Check = (release: Release) => string | readonly string[] | undefined;

/** The npm packages, with the dependencies that each package may have. */
const dependenciesOf = {
  // n8n doesn't verify packages with run-time dependencies.
  'n8n-nodes-synap-instruqt': z.undefined().optional(),
  'synap-instruqt-webhooks': z.strictObject({ zod: z.string() }),
};
type PackageName = keyof typeof dependenciesOf;
const packageNames = ['n8n-nodes-synap-instruqt', 'synap-instruqt-webhooks'] as const;

const placeholders: Check = ({ owner }) => {
  const fields = findPlaceholders(owner);
  if (fields.length === 0) return undefined;
  return (
    `Placeholders: ${fields.join(', ')}. Only the owner can fill these in. They are all in one file: the package.json ` +
    'at the root of the repository. Then run `npm run build` and `npm run docs`, which copy them, and commit.'
  );
};

/** Checks that each published package.json meets the requirements of npm and of n8n's verification. */
const packedManifests: Check = (release) =>
  packageNames.flatMap((name) => packedManifest(release, name) ?? []);

function packedManifest({ packed, owner, version }: Release, packageName: PackageName): string | undefined {
  const { name, email } = owner.author;
  const wanted = z.looseObject({
    name: z.literal(packageName),
    version: z.literal(version),
    author: z.object({ name: z.literal(name), email: z.literal(email) }),
    homepage: z.literal(fieldsOf(owner).homepage),
    repository: z.strictObject({ type: z.literal('git'), url: z.literal(owner.repository.url) }),
    publishConfig: z.strictObject({ access: z.literal('public'), provenance: z.literal(true) }),
    dependencies: dependenciesOf[packageName],
  });
  const { error } = wanted.safeParse(packed[packageName]);
  if (!error) return undefined;
  return `The packed package.json of ${packageName} doesn't meet the requirements of npm's provenance and n8n's verification:\n${z.prettifyError(error)}`;
}

const tag: Check = ({ version, tag }) =>
  tag === undefined || tag === `v${version}`
    ? undefined
    : `The tag is ${tag}, but the packages have version ${version}. Tag the commit of \`npm run raise-version\` with v${version}.`;

/**
 * Checks that the package.json names the repository in which the release workflow runs, because npm refuses the
 * provenance otherwise.
 */
const repository: Check = ({ owner, repository }) =>
  repository === undefined || pageOf(owner).toLowerCase().endsWith(`github.com/${repository.toLowerCase()}`)
    ? undefined
    : `npm would refuse the provenance: this is the repository ${repository}, but package.json names ${pageOf(owner)}. Change package.json.`;

const changelog: Check = ({ changelog, version }) => {
  if (!sectionOf(changelog, version)) {
    return `CHANGELOG.md has no section for ${version}. \`npm run raise-version\` creates the next version and its section.`;
  }
  return changelog.includes(`\n## ${version} (not released)\n`)
    ? `CHANGELOG.md calls ${version} unreleased. Add the date to its heading.`
    : undefined;
};

const notes: Check = ({ notes }) =>
  notes === 0
    ? undefined
    : `.changeset/ has ${notes} ${notes === 1 ? 'note' : 'notes'} that aren't in any version. Run \`npm run raise-version\`.`;

const guardrails: Check = ({ breaks }) =>
  breaks.length === 0
    ? undefined
    : `The Zapier app would break Zaps: ${breaks.join('; ')}. Undo that, or raise the major version. Zapier then migrates no one, and people have to change their Zaps.`;

const record: Check = ({ isRecorded = true, version }) =>
  isRecorded
    ? undefined
    : `packages/zapier/released/${version}.json doesn't match this version's app. Run \`npm run release -- --dry-run\` on your machine, and commit the file that it writes.`;
