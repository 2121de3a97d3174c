import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageOf, readOwner } from '@synap-instruqt/build';
import { marked } from 'marked';

/** The links from one page of the repository to another: the page, the picture or the heading has to be there. */

const root = join(__dirname, '../..');

const pages = globSync('{*.md,docs/**/*.md,examples/**/*.md,packages/*/*.md}', { cwd: root }).filter(
  (path) => !path.includes('node_modules'),
);

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The address of a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

function anchorsOf(path: string): string[] {
  const headings = marked
    .lexer(read(path))
    .flatMap((token) => (token.type === 'heading' ? [anchorOf(token.text)] : []));
  return headings.map((anchor, index) => {
    const before = headings.slice(0, index).filter((other) => other === anchor).length;
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** Where the repository's pages are on GitHub, for pages that are read elsewhere. */
const onGitHub = ['blob', 'tree'].map((kind) => `${pageOf(readOwner())}/${kind}/main/`);

function linksIn(path: string): string[] {
  const links: string[] = [];
  marked.walkTokens(marked.lexer(read(path)), (token) => {
    if (token.type === 'link' || token.type === 'image') links.push(String(token.href));
  });
  return links.flatMap((link) => {
    const start = onGitHub.find((each) => link.startsWith(each));
    if (start !== undefined) return [`/${link.slice(start.length)}`];
    return /^[a-z]+:/.test(link) ? [] : [link];
  });
}

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const folder = path.startsWith('/') ? '.' : dirname(page);
  const target = path === '' ? page : join(folder, decodeURIComponent(path));
  if (!existsSync(join(root, target))) return true;
  return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
}

test.each(pages)('%s has no broken link', (page) => {
  expect(linksIn(page).filter((link) => isBroken(page, link))).toEqual([]);
});
