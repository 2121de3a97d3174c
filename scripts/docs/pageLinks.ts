import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageOf, readOwner, siteOf } from '@synap-instruqt/build';
import { marked } from 'marked';
import { anchorOf } from '../../docs/.vitepress/markdown';

/** Checks links to this repository's pages from the repository, the documentation site, npm and n8n. */

export const root = join(__dirname, '../..');

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export const site = siteOf(readOwner());
const onGitHub = ['blob', 'tree'].map((kind) => `${pageOf(readOwner())}/${kind}/main/`);

/** Lists the links of a page that point to the repository or the site. Paths from the root begin with a slash. */
export function linksIn(page: string): string[] {
  const links: string[] = [];
  marked.walkTokens(marked.lexer(read(page)), (token) => {
    if (token.type === 'link' || token.type === 'image') links.push(String(token.href));
  });
  return links.flatMap((link) => {
    const start = onGitHub.find((each) => link.startsWith(each));
    if (start !== undefined) return [`/${link.slice(start.length)}`];
    if (link.startsWith(site)) return [sourceOf(link)];
    return /^[a-z]+:/.test(link) ? [] : [link];
  });
}

/** Returns the source file of a page on the site. The site's addresses don't have a file extension. */
export function sourceOf(link: string): string {
  const [path = '', anchor] = link.slice(site.length).split('#');
  const file = path.includes('.') ? path : `${path.replace(/(^|\/)$/, '$1index')}.md`;
  return [`/docs/${file}`, anchor].filter((part) => part !== undefined).join('#');
}

/** Whether a link points to a page, picture or heading that doesn't exist. */
export function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const folder = path.startsWith('/') ? '.' : dirname(page);
  const target = path === '' ? page : join(folder, decodeURIComponent(path));
  if (!existsSync(join(root, target))) return true;
  return anchor !== undefined && target.endsWith('.md') && !anchorsIn(target).includes(anchor);
}

function anchorsIn(page: string): string[] {
  const headings = marked
    .lexer(read(page))
    .flatMap((token) => (token.type === 'heading' ? [anchorOf(withoutLinks(token.text))] : []));
  return headings.map((anchor, index) => {
    const before = headings.slice(0, index).filter((other) => other === anchor).length;
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

const withoutLinks = (heading: string): string => heading.replaceAll(/\[([^[\]]*)\]\([^)]*\)/g, '$1');
