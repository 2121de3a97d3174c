import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { isBroken, root, site, sourceOf } from './pageLinks';

/** Checks that the links in the built nodes, their credentials and the Zapier app open existing pages of the site. */

/** The placeholder for the address of the owner's site in the surface snapshots. */
const REVIEWED_SITE = 'https://….github.io/…/';

const surfaces = globSync('packages/*/surface/__snapshots__/*.snap', { cwd: root }).map(
  (path): [path: string, text: string] => [path, readFileSync(join(root, path), 'utf8')],
);

const addressesIn = (text: string): string[] =>
  [...text.matchAll(/https:\/\/[^\s"'<>)\]\\]+/g)].map(([address]) => address);

const linksOf = (text: string): string[] =>
  addressesIn(text).flatMap((address) =>
    address.startsWith(REVIEWED_SITE) ? [`${site}${address.slice(REVIEWED_SITE.length)}`] : [],
  );

test('the n8n package has some', () =>
  expect(surfaces.flatMap(([, text]) => linksOf(text)).length).toBeGreaterThan(5));

test('each opens a page and a heading that exist', () =>
  checkEach(surfaces, ([, text]) =>
    expect(linksOf(text).filter((link) => isBroken('', sourceOf(link)))).toEqual([]),
  ));

test('none opens a page of docs/ in the repository, which is for people who change the code', () =>
  checkEach(surfaces, ([, text]) =>
    expect(addressesIn(text).filter((address) => /\/(?:blob|raw|tree)\/[^/]+\/docs/.test(address))).toEqual(
      [],
    ),
  ));
