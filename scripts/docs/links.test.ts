import { globSync } from 'node:fs';
import { isBroken, linksIn, root } from './pageLinks';

/** The links from one page of the repository to another: the page, the picture or the heading has to be there. */

const pages = globSync('{*.md,docs/**/*.md,examples/**/*.md,packages/*/*.md}', { cwd: root }).filter(
  (path) => !path.includes('node_modules'),
);

test.each(pages)('%s has no broken link', (page) => {
  expect(linksIn(page).filter((link) => isBroken(page, link))).toEqual([]);
});
