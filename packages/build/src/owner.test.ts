import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { fieldsOf, findPlaceholders, readOwner, siteOf, withLinksTo, type Owner } from './owner';

const owner: Owner = {
  author: { name: 'Northgate Academy', email: 'connectors@northgate.example' },
  repository: { type: 'git', url: 'git+https://github.com/northgate/connectors.git' },
};

const folder = mkdtempSync(join(tmpdir(), 'owner-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (manifest: object): Owner => {
  const file = join(folder, 'package.json');
  writeFileSync(file, JSON.stringify(manifest));
  return readOwner(file);
};

it('is read from the root package.json', () => {
  expect(readOwner()).toEqual({
    author: { name: expect.any(String), email: expect.any(String) },
    repository: { type: 'git', url: expect.stringContaining('github.com') },
  });
});

it('has all fields that a package needs', () => {
  expect(fieldsOf(owner)).toEqual({
    ...owner,
    homepage: 'https://northgate.github.io/connectors/',
    bugs: { url: 'https://github.com/northgate/connectors/issues' },
  });
});

it('is the same in the n8n package; `npm run build` copies it', () => {
  const file = (name: string) =>
    readFileSync(join(__dirname, '../../n8n-nodes-synap-instruqt', name), 'utf8');
  expect(JSON.parse(file('package.json'))).toMatchObject(fieldsOf(readOwner()));
  expect(file('README.md')).toBe(withLinksTo(readOwner(), file('README.md')));
  expect(file('README.md')).toContain(`${siteOf(readOwner())}n8n`);
});

it('decides the address of the documentation, even with placeholders', () => {
  expect(
    siteOf({ ...owner, repository: { type: 'git', url: 'git+https://github.com/Acme-Co/Our.Apps.git' } }),
  ).toBe('https://acme-co.github.io/Our.Apps/');
  expect(new URL('n8n#filters', siteOf(readOwner())).href).toMatch(
    /^https:\/\/[\w-]+\.github\.io\/[\w.-]+\/n8n#filters$/,
  );
});

it("has the documentation's address in the Zapier app's package.json, which `npm run build` copies", () => {
  const file = join(__dirname, '../../zapier/package.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ homepage: siteOf(readOwner()) });
});

it('has placeholders until each of its fields is filled in', () => {
  const placeholders: Owner = {
    author: { name: 'Your Name or Organisation', email: 'you@example.com' },
    repository: { type: 'git', url: 'git+https://github.com/your-organisation/your-repository.git' },
  };
  expect(findPlaceholders(placeholders)).toEqual(['author.name', 'author.email', 'repository.url']);
  expect(findPlaceholders({ ...placeholders, author: owner.author })).toEqual(['repository.url']);
  expect(findPlaceholders(owner)).toEqual([]);
});

it("is refused if a field is missing or doesn't point to GitHub", () =>
  checkEach<[title: string, manifest: object, words: RegExp]>(
    [
      ['no author', { ...owner, author: undefined }, /author/],
      ['an author without an address', { ...owner, author: { name: 'Northgate' } }, /email/],
      [
        'another host',
        { ...owner, repository: { type: 'git', url: 'git+https://git.example/a/b.git' } },
        /github\.com/,
      ],
      [
        'a directory',
        { ...owner, repository: { ...owner.repository, directory: 'packages/a' } },
        /directory/,
      ],
    ],
    ([, manifest, words]) => expect(() => read(manifest)).toThrow(words),
  ));

it('only changes the address of links in a string', () => {
  const text =
    'See [n8n](https://a.github.io/b/n8n#filters), the examples (https://github.com/a/b/tree/main/examples) or https://github.com/n8n-io/n8n and https://synap.ac.';
  expect(withLinksTo(owner, text)).toBe(
    text.replace('a.github.io/b', 'northgate.github.io/connectors').replace('a/b', 'northgate/connectors'),
  );
});
