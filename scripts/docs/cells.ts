/** Joins the sentences of a cell or a paragraph, and leaves out the sentences that don't apply. */
export const sentencesOf = (...sentences: readonly (string | false | undefined)[]): string =>
  sentences.filter(Boolean).join(' ');

/** Formats a string as code in a table cell. A pipe is escaped, because it would otherwise end the cell. */
export const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

/** Returns a list such as "`a`, `b` or `c`". */
export const alternatives = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/**
 * Describes a field's type, such as "string or null", or "`embed` or `platform`" if only certain values are allowed.
 */
export function typeOf(type: string): string {
  const words = type.split('|');
  return alternatives(words.map((word) => TYPES[word] ?? code(word)));
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  datetime: 'time',
  record: 'object',
  null: 'null',
  'string[]': 'list of strings',
  'string[][]': 'list of lists of strings',
};
