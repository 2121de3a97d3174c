import ts from 'typescript';

/**
 * The replacement for each character that isn't prose. This replacement isn't white space, so that the words on either
 * side of it don't count as a phrase.
 */
const COVER = '·';

/** The parts of code that people read: comments, strings with several words, and test titles. */
export type Part = 'comments' | 'strings' | 'titles';

/**
 * Returns the prose of a page. All other text, such as code, addresses and tags, is replaced with dots, so that each
 * word keeps its position.
 */
export const proseOfPage = (page: string): string => withoutCode(page.replaceAll(/```[\s\S]*?```/g, covered));

/**
 * Returns a TypeScript or JavaScript file three times: with only the prose of the comments, of the strings, or of the
 * test titles. All other text is replaced with dots.
 */
export function proseOfCode(code: string): Record<Part, string> {
  const file = ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest, true);
  const strings = stringsIn(file);
  return {
    comments: uncovered(code, commentsIn(file)),
    strings: uncovered(
      code,
      strings.filter(({ part }) => part === 'strings'),
    ),
    titles: uncovered(
      code,
      strings.filter(({ part }) => part === 'titles'),
    ),
  };
}

function uncovered(code: string, ranges: readonly Range[]): string {
  let prose = '';
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    prose += covered(code.slice(prose.length, start)) + withoutMarks(code.slice(start, end));
  }
  return prose + covered(code.slice(prose.length));
}

const covered = (text: string): string => text.replaceAll(/\S/g, COVER);

interface Range {
  readonly start: number;
  readonly end: number;
}

function commentsIn(file: ts.SourceFile): Range[] {
  const starts = new Map<number, Range>();
  const visit = (node: ts.Node): void => {
    const comments = [
      ...(ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of comments) starts.set(pos, { start: pos, end });
    node.getChildren(file).forEach(visit);
  };
  visit(file);
  return [...starts.values()];
}

function stringsIn(node: ts.Node): (Range & { part: Part })[] {
  const own =
    isLiteral(node) && (!ts.isStringLiteralLike(node) || /\S\s+\S/.test(node.text))
      ? [{ start: node.getStart() + 1, end: node.getEnd() - 1, part: partOf(node) }]
      : [];
  return [...own, ...node.getChildren().flatMap(stringsIn)];
}

const isLiteral = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

function partOf({ parent }: ts.Node): Part {
  if (ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent)) return partOf(parent);
  return ts.isCallExpression(parent) && /^(?:describe|it|test)\b/.test(parent.getText())
    ? 'titles'
    : 'strings';
}

/**
 * Replaces everything in a comment or string that isn't prose: comment marks, everything from `@example` on, escape
 * sequences, parameter names and code in backticks.
 */
function withoutMarks(text: string): string {
  const example = text.indexOf('@example');
  const words = example === -1 ? text : text.slice(0, example) + covered(text.slice(example));
  return withoutCode(
    words
      .replaceAll(/^ *\* |\/\*\*|\/\//gm, (mark) => mark.replaceAll(/\S/g, ' '))
      .replaceAll(/\\.|@param \w+/g, covered),
  );
}

const CODE =
  /`[^`\n]+`|\]\([^)\n]*\)|<[^<>\n]+>|https?:\/\/\S+|(?<![\w/-])[\w/-]+\.(?:test\.)?(?:ts|md|json)\b/g;

const withoutCode = (text: string): string => text.replaceAll(CODE, covered);
