import { globSync } from 'node:fs';
import { isBroken, linksIn, root } from './pageLinks';

/** Checks the links between the repository's pages. The linked page, picture or heading must exist. */

const pages = globSync('{*.md,docs/**/*.md,examples/**/*.md,packages/*/*.md}', { cwd: root }).filter(
  (path) => !path.includes('node_modules'),
);

test.each(pages)('%s has no broken link', (page) => {
  expect(linksIn(page).filter((link) => isBroken(page, link))).toEqual([]);
});
