import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Checks that the messages that the pages quote match the code, because people search the pages for messages. */

const root = join(__dirname, '../..');

const PAGES = ['n8n', 'zapier', 'zapier-owner', 'lookups', 'maintainers/live-checklist', 'n8n-production'];

/** Quoted messages of other programs, and quotations that aren't messages. */
const OTHERS = new Set([
  ...['Unrecognized node type', 'On exam completed', 'UNIQUE constraint failed'],
  ...['Your deploy key has been saved', 'Upload complete!', 'Triggers when … .', 'Use AutoConfig'],
]);

/** The literal parts of a message, in order. Variable values separate the parts. */
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

/**
 * Checks whether a message with these parts can start with the given string. @returns the number of literal characters
 * in the string; undefined if no such message can start with it
 */
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

/** Whether a message can contain these words. At least two fifths of the characters must be literal. */
const isSaid = (words: string): boolean =>
  templates.some(([first = '', ...rest]) => {
    const starts = first.length === 0 ? [0] : startsOf(first, words);
    return starts.some((start) => {
      const literal = literalLength(words, [first.slice(start), ...rest]);
      return literal !== undefined && literal * 5 >= words.length * 2;
    });
  });

/** Finds the positions in a message's literal part at which the words may begin. */
const startsOf = (literal: string, words: string): number[] =>
  [...literal].flatMap((_, start) => {
    const length = Math.min(8, literal.length - start, words.length);
    return literal.slice(start, start + length) === words.slice(0, length) ? [start] : [];
  });

/** Splits a quoted message into the pieces that the code puts together, such as a failure and its reason. */
const piecesOf = (quote: string): string[] =>
  quote.split(/: |\. (?=[A-Z])| could not |…|\.\.\./).flatMap((piece) => {
    const words = piece.trim();
    return words.includes(' ') ? [words] : [];
  });

/**
 * Lists what a page quotes: texts in quotation marks, which may themselves contain quoted labels, and the connectors'
 * warnings.
 */
function quotesIn(page: string): string[] {
  const text = page.replaceAll(/```[\s\S]*?```|<[^>]+>/g, '');
  const quoted = [...text.matchAll(/(?<![\w`])"((?:[^"\n|]|"[A-Z][\w ]{2,30}" )+?)"(?!\w)/g)];
  const warnings = [...text.matchAll(/`((?:learner|track|data|type|time|example): [^`]+)`/g)];
  return [...quoted, ...warnings].map(([, quote = '']) => quote).filter((quote) => /^[\w…].* /.test(quote));
}

test.each(PAGES)('docs/%s.md quotes messages exactly', (name) => {
  const quotes = quotesIn(readFileSync(join(root, 'docs', `${name}.md`), 'utf8'));
  const stale = quotes.filter((quote) => !OTHERS.has(quote) && !piecesOf(quote).every(isSaid));
  expect(stale).toEqual([]);
});
