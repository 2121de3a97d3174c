import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boldIn } from './bold';
import { nearest } from './nearest';
import { otherProducts } from './otherLabels';
import { exampleSteps, n8nLabels, zapierLabels } from './ourLabels';

/** Checks that every label that a page names in bold exists, so that people can find it. */

const root = join(__dirname, '../../..');
const others = Object.entries(otherProducts).flatMap(([product, { labels }]) => [product, ...labels]);

const n8n = new Set([...others, ...n8nLabels, ...exampleSteps(root)]);
const zapier = new Set([...others, ...zapierLabels]);
const both = new Set([...n8n, ...zapier]);

const pages: [page: string, labels: ReadonlySet<string>][] = [
  ...['docs/n8n.md', 'docs/n8n-production.md', 'examples/n8n/README.md'].map(
    (page): [string, ReadonlySet<string>] => [page, n8n],
  ),
  ...['docs/zapier.md', 'docs/zapier-owner.md'].map((page): [string, ReadonlySet<string>] => [page, zapier]),
  ...globSync('{README.md,docs/{index,lookups}.md,docs/recipes/*.md,packages/*/README.md}', {
    cwd: root,
  }).map((page): [string, ReadonlySet<string>] => [page, page.includes('n8n-nodes') ? n8n : both]),
];

/**
 * Whether a string is a label, or consists of labels such as "Settings > Webhooks" or "HubSpot: Create or Update
 * Contact".
 */
const exists = (text: string, labels: ReadonlySet<string>): boolean =>
  labels.has(text) ||
  [...text.matchAll(/ > |: /g)].some(
    ({ index, 0: between }) =>
      exists(text.slice(0, index), labels) && exists(text.slice(index + between.length), labels),
  );

it('finds words in bold with their lines, and no introduction', () => {
  const page = [
    '**Limits.** Enter **API Key**.',
    '- **If a lookup fails**, look at **Warnings** in',
    '  **Track',
    '  Completed**: `**code**`',
    '```',
    '**code**',
    '```',
    '| **Team Slug** |',
    '1. **Publish**: do it.',
  ];
  expect(boldIn(page.join('\n')).map(({ line, text, mayBeSentence }) => [line, text, mayBeSentence])).toEqual(
    [
      [1, 'API Key', false],
      [2, 'If a lookup fails', true],
      [2, 'Warnings', false],
      [3, 'Track Completed', false],
      [8, 'Team Slug', false],
      [9, 'Publish', false],
    ],
  );
});

/**
 * If the similarity of a sentence's beginning to a current label is greater than this number, the beginning is probably
 * an outdated version of the label, such as "Get claims of an invite".
 */
const TOO_LIKE = 0.85;

test.each(pages)('%s names only labels that exist', (page, labels) => {
  const unknown = boldIn(readFileSync(join(root, page), 'utf8')).flatMap(({ line, text, mayBeSentence }) => {
    if (exists(text, labels)) return [];
    const { label, likeness } = nearest(text, labels);
    if (mayBeSentence && likeness < TOO_LIKE) return [];
    return [`${page}:${line}: there is no label "${text}". The nearest is "${label}".`];
  });
  expect(unknown).toEqual([]);
});
