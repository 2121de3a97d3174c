import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What the pages quote of our messages has to be what the code says: people search a page for the words they see. */

const root = join(__dirname, '../..');

const PAGES = ['n8n', 'zapier', 'zapier-owner', 'lookups', 'maintainers/live-checklist', 'n8n-production'];

/** What other programs say, and what isn't said by a program. */
const OTHERS = new Set([
  ...['Unrecognized node type', 'On exam completed', 'UNIQUE constraint failed'],
  ...['Your deploy key has been saved', 'Upload complete!', 'Triggers when … .', 'Use AutoConfig'],
]);

/** The literal parts of a message, in their order; between two of them is what is filled in. */
type Parts = readonly string[];

const templates: readonly Parts[] = globSync('packages/*/src/**/*.ts', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts'))
  .flatMap((path) => {
    const source = readFileSync(join(root, path), 'utf8');
    return templatesIn(ts.createSourceFile(path, source, ts.ScriptTarget.Latest));
  });

function templatesIn(node: ts.Node): Parts[] {
  const own: Parts[] = ts.isStringLiteralLike(node)
    ? [[node.text]]
    : ts.isTemplateExpression(node)
      ? [[node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]]
      : [];
  const inner: Parts[] = [];
  ts.forEachChild(node, (child) => void inner.push(...templatesIn(child)));
  return [...own, ...inner];
}

/** Whether a text begins with these parts, and may end within one. @returns how many of its characters are literal */
function literalLength(text: string, [part = '', ...rest]: Parts): number | undefined {
  if (part.startsWith(text)) return text.length;
  if (!text.startsWith(part)) return undefined;
  if (rest.length === 0) return undefined;
  const after = text.slice(part.length);
  for (let filled = 1; filled <= after.length; filled += 1) {
    const further = literalLength(after.slice(filled), rest);
    if (further !== undefined) return part.length + further;
  }
  return undefined;
}

/** Whether a message has these words: two in five letters as they are, the rest filled in. */
const isSaid = (words: string): boolean =>
  templates.some(([first = '', ...rest]) => {
    const starts = first.length === 0 ? [0] : startsOf(first, words);
    return starts.some((start) => {
      const literal = literalLength(words, [first.slice(start), ...rest]);
      return literal !== undefined && literal * 5 >= words.length * 2;
    });
  });

/** Where in a literal the words may begin. */
const startsOf = (literal: string, words: string): number[] =>
  [...literal].flatMap((_, start) => {
    const length = Math.min(8, literal.length - start, words.length);
    return literal.slice(start, start + length) === words.slice(0, length) ? [start] : [];
  });

/** Messages are put together: the reason behind a colon, and what could not be done. */
const piecesOf = (quote: string): string[] =>
  quote.split(/: |\. (?=[A-Z])| could not |…|\.\.\./).flatMap((piece) => {
    const words = piece.trim();
    return words.includes(' ') ? [words] : [];
  });

/** What is in quotation marks, which may have a label in it, or is one of our warnings. */
function quotesIn(page: string): string[] {
  const text = page.replaceAll(/```[\s\S]*?```|<[^>]+>/g, '');
  const quoted = [...text.matchAll(/(?<![\w`])"((?:[^"\n|]|"[A-Z][\w ]{2,30}" )+?)"(?!\w)/g)];
  const warnings = [...text.matchAll(/`((?:learner|track|data|type|time|example): [^`]+)`/g)];
  return [...quoted, ...warnings].map(([, quote = '']) => quote).filter((quote) => /^[\w…].* /.test(quote));
}

test.each(PAGES)('docs/%s.md quotes messages as they are', (name) => {
  const quotes = quotesIn(readFileSync(join(root, 'docs', `${name}.md`), 'utf8'));
  const stale = quotes.filter((quote) => !OTHERS.has(quote) && !piecesOf(quote).every(isSaid));
  expect(stale).toEqual([]);
});
