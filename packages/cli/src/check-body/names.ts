const CAPITALS: Record<string, string> = {
  id: 'ID',
  ids: 'IDs',
  url: 'URL',
  urls: 'URLs',
  pdf: 'PDF',
  api: 'API',
};

/**
 * Splits a name into lower-case words. `timeSpentInMs`, `time_spent_in_ms` and `time-spent-in-ms` have the same
 * words.
 */
export const wordsOf = (name: string): string[] =>
  name
    .slice(0, LONGEST_NAME)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** The maximum length of a field name. Names aren't trusted, and a longer string can't be a field name. */
const LONGEST_NAME = 80;

/** Turns a name into a label in Title Case. */
export const titleOf = (name: string): string =>
  wordsOf(name)
    .map((word) => CAPITALS[word] ?? word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
