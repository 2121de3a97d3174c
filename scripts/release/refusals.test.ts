import { fieldsOf, type Owner } from '@synap-instruqt/build';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { refusalsOf, type Release } from './refusals';

const owner: Owner = {
  author: { name: 'Northgate Academy', email: 'connectors@northgate.example' },
  repository: { type: 'git', url: 'git+https://github.com/northgate/connectors.git' },
};

const manifest = {
  version: '0.2.0',
  ...fieldsOf(owner),
  publishConfig: { access: 'public', provenance: true },
};
const packed = {
  'n8n-nodes-synap-instruqt': { name: 'n8n-nodes-synap-instruqt', ...manifest },
  'synap-instruqt-webhooks': {
    name: 'synap-instruqt-webhooks',
    ...manifest,
    dependencies: { zod: '^3.25.76' },
  },
};
const packedWith = (name: keyof typeof packed, difference: object) => ({
  ...packed,
  [name]: { ...packed[name], ...difference },
});

const ready: Release = {
  version: '0.2.0',
  owner,
  packed,
  changelog: '# Changelog\n\n## 0.2.0 (2026-01-31)\n\n- New.\n',
  notes: 0,
  breaks: [],
};

it('publishes a complete, described and tagged version', () => {
  expect(refusalsOf(ready)).toEqual([]);
  expect(
    refusalsOf({ ...ready, tag: 'v0.2.0', repository: 'Northgate/connectors', isRecorded: true }),
  ).toEqual([]);
});

it('refuses placeholders, and shows what to fill in and where', () => {
  const author = { name: 'Your Name or Organisation', email: 'you@example.com' };
  const placeholders = { ...owner, author };
  const names = ['n8n-nodes-synap-instruqt', 'synap-instruqt-webhooks'] as const;
  const [n8n, webhooks] = names.map((name) => ({ ...packed[name], ...fieldsOf(placeholders) }));
  const release = {
    ...{ ...ready, owner: placeholders },
    packed: { 'n8n-nodes-synap-instruqt': n8n, 'synap-instruqt-webhooks': webhooks },
  };
  expect(refusalsOf(release)).toEqual([
    expect.stringMatching(/^Placeholders: author\.name, author\.email\. .* package\.json at the root/),
  ]);
});

const differences: [title: string, difference: object, words: RegExp][] = [
  ['no provenance', { publishConfig: { access: 'public' } }, /provenance/],
  ['a separate registry', { publishConfig: { ...manifest.publishConfig, registry: 'x' } }, /registry/],
  [
    'another repository',
    { repository: { type: 'git', url: 'git+https://github.com/a/b.git' } },
    /repository/,
  ],
  [
    "a directory, which n8n's verification refuses",
    { repository: { ...owner.repository, directory: 'packages' } },
    /directory/,
  ],
  ['dependencies', { dependencies: { left: '1.0.0' } }, /dependencies/],
  ['another version', { version: '0.1.0' }, /version/],
  ['another author', { author: { name: 'Somebody', email: owner.author.email } }, /author/],
];

it('refuses a package that npm or n8n would not verify, with the reason', () =>
  checkEach(
    (['n8n-nodes-synap-instruqt', 'synap-instruqt-webhooks'] as const).flatMap((name) =>
      differences.map((difference) => [name, difference] as const),
    ),
    ([name, [, difference, words]]) => {
      const refusals = refusalsOf({ ...ready, packed: packedWith(name, difference) });
      expect(refusals).toEqual([expect.stringMatching(`^The packed package\\.json of ${name} `)]);
      expect(refusals.join()).toMatch(words);
    },
  ));

const unready: [title: string, difference: Partial<Release>, words: RegExp][] = [
  ["another version's tag", { tag: 'v0.3.0' }, /tag is v0\.3\.0.*have version 0\.2\.0/],
  ['a tag without its v', { tag: '0.2.0' }, /tag is 0\.2\.0/],
  ['a copy of the repository', { repository: 'somebody/connectors' }, /somebody\/connectors.*northgate/],
  [
    'no section in the changelog',
    { changelog: '# Changelog\n\n## Unreleased\n\n- New.\n' },
    /no section for 0\.2\.0/,
  ],
  [
    'a section without its date',
    { changelog: '# Changelog\n\n## 0.2.0 (not released)\n\n- New.\n' },
    /0\.2\.0 unreleased.*date/,
  ],
  ['a note without a version', { notes: 1 }, /1 note that/],
  ['remaining notes', { notes: 2 }, /2 notes that/],
  [
    "a change that Zapier's guardrails refuse",
    { breaks: ['trigger a was removed', 'search b was removed'] },
    /trigger a was removed; search b was removed\. .*major version/,
  ],
  ['no record of the Zapier app', { isRecorded: false }, /released\/0\.2\.0\.json .*dry-run.*commit/],
];

it('refuses another tag or repository, a missing description, remaining notes, and changes that break Zaps', () =>
  checkEach(unready, ([, difference, words]) =>
    expect(refusalsOf({ ...ready, ...difference })).toEqual([expect.stringMatching(words)]),
  ));
