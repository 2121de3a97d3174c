import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { pageOf, readOwner, siteOf } from '../../packages/build/src/owner';
import { recipePages } from '../../scripts/docs/recipes/recipePages';
import { anchorOf, linkOutside, showBraces } from './markdown';

const docs = join(import.meta.dirname, '..');
const owner = readOwner();
const repositoryPage = pageOf(owner);

/** Builds the documentation site with `npm run docs:site`. A link to a page that doesn't exist fails the build. */
export default defineConfig({
  lang: 'en',
  title: 'Synap and Instruqt',
  description: 'Exams and hands-on labs as triggers in Zapier and n8n',
  cleanUrls: true,
  base: new URL(siteOf(owner)).pathname,
  // Sets `color-scheme` in light mode, because VitePress only sets it in dark mode. Otherwise, SVG drawings would
  // follow the operating system's mode.
  head: [['style', {}, 'html:not(.dark) { color-scheme: light }']],
  markdown: {
    anchor: { slugify: anchorOf },
    config: (markdown) =>
      void markdown.use(showBraces).use(linkOutside, { docs, repository: repositoryPage }),
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: 'deep',
    socialLinks: [{ icon: 'github', link: repositoryPage }],
    nav: [
      { text: 'n8n', link: '/n8n' },
      { text: 'Zapier', link: '/zapier' },
      { text: 'Recipes', link: '/recipes/' },
      { text: 'Events', link: '/events/' },
    ],
    sidebar: [
      {
        text: 'Build workflows',
        items: [
          { text: 'n8n', link: '/n8n' },
          { text: 'Zapier', link: '/zapier' },
          { text: 'Lookups', link: '/lookups' },
        ],
      },
      {
        text: 'Recipes',
        link: '/recipes/',
        collapsed: true,
        items: recipePages.map(({ name, title }) => ({ text: title, link: `/recipes/${name}` })),
      },
      {
        text: 'Reference',
        items: [
          { text: 'Events', link: '/events/' },
          { text: 'Synap operations', link: '/operations/synap' },
          { text: 'Instruqt operations', link: '/operations/instruqt' },
        ],
      },
      {
        text: 'Run it',
        items: [
          { text: 'n8n in production', link: '/n8n-production' },
          { text: 'Manage the Zapier app', link: '/zapier-owner' },
        ],
      },
      {
        text: 'Maintain it',
        items: [
          { text: 'Architecture', link: '/maintainers/architecture' },
          { text: 'Reliability', link: '/maintainers/reliability' },
          { text: 'Performance', link: '/maintainers/performance' },
          { text: 'Verification by n8n', link: '/maintainers/verification' },
          { text: 'Live checklist', link: '/maintainers/live-checklist' },
        ],
      },
    ],
  },
  /** Copies the JSON Schemas and the OpenAPI document, because pages link to them. */
  async buildEnd({ outDir }) {
    for (const name of ['schemas', 'openapi.json']) {
      await cp(join(docs, name), join(outDir, name), { recursive: true });
    }
  },
});
