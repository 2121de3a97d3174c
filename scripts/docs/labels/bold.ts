/** Words in bold. */
export interface Bold {
  line: number;
  text: string;
  /** Whether the words may also be the beginning of a sentence, as in "**If a lookup fails**, ...". */
  mayBeSentence: boolean;
}

/** Lists the words in bold that are or may be labels. Introductions such as "**Limits.** ..." are left out. */
export function boldIn(page: string): Bold[] {
  const shown = withoutCode(page);
  return [...shown.matchAll(/\*\*([^*]+)\*\*/g)].flatMap(({ index, 1: bold = '' }) => {
    const before = shown.slice(0, index);
    const text = bold.replaceAll(/\s+/g, ' ');
    const isFirst = beginsBlock(before);
    if (isFirst && (/[.:?]$/.test(text) || introductions.has(text))) return [];
    return [{ line: before.split('\n').length, text, mayBeSentence: isFirst && hasSmallLetters(text) }];
  });
}

/** Whether a paragraph or a list item begins after this text. */
function beginsBlock(before: string): boolean {
  const [previous = '', line = ''] = ['', ...before.split('\n')].slice(-2).map((each) => each.trim());
  return line === '' ? previous === '' : /^(?:[-*]|\d+\.)$/.test(line);
}

/** Whether a string has lowercase words, apart from short words that are also lowercase in labels. */
const hasSmallLetters = (text: string): boolean =>
  / [a-z]/.test(text.replaceAll(/ (?:a|an|and|as|at|by|for|from|in|of|on|or|the|to)(?= )/g, ''));

/** Introductions that look like labels but aren't. */
const introductions = new Set([
  ...[
    'Another CRM',
    'CRM',
    'Examples',
    'Failures',
    'For Instruqt',
    'For Synap',
    'Lists',
    'Titles',
    'n8n 1 or 2',
  ],
  // The possible values of Learner Found In.
  ...['claim', 'details', 'profile'],
]);

/** Removes code from a page without changing the line numbers. */
const withoutCode = (page: string): string =>
  page.replaceAll(/```[\s\S]*?```|`[^`\n]+`|<!--[\s\S]*?-->/g, (code) =>
    /\n|\*\*/.test(code) ? code.replaceAll(/[^\n]/g, ' ') : code,
  );
