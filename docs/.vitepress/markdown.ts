import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

interface Places {
  /** The folder that contains the pages. */
  docs: string;
  /** The repository's address. */
  repository: string;
}

/**
 * Changes links to files outside the pages' folder, such as examples, so that they open the file in the repository.
 * @throws Error if the file doesn't exist. VitePress itself only checks links between pages
 */
export function linkOutside(markdown: MarkdownRenderer, { docs, repository }: Places): void {
  const root = dirname(docs);
  markdown.core.ruler.push('link-outside', ({ tokens, env }) => {
    const page: string = env.path;
    for (const link of tokens.flatMap(({ children }) => children ?? [])) {
      const href = link.attrGet('href');
      if (link.type !== 'link_open' || href === null || /^([a-z]+:|#|\/)/.test(href)) continue;
      const [path = '', anchor] = href.split('#');
      const file = join(dirname(page), decodeURI(path));
      if (!relative(docs, file).startsWith('..')) continue;
      if (!existsSync(file))
        throw new Error(`${relative(root, page)} links to ${href}, which doesn't exist.`);
      const inRepository = relative(root, file).split(sep).join('/');
      link.attrSet('href', [`${repository}/blob/main/${inRepository}`, anchor].filter(Boolean).join('#'));
    }
  });
}

/**
 * Creates the same anchor for a heading as GitHub, so that links to the heading work both on GitHub and on the site.
 */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

/** Shows n8n's expressions as they are written. Otherwise, VitePress would evaluate `{{ }}` even in inline code. */
export function showBraces(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('show-braces', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'code_inline') token.attrSet('v-pre', '');
    }
  });
}
