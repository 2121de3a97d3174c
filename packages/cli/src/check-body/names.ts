const CAPITALS: Record<string, string> = {
  id: 'ID',
  ids: 'IDs',
  url: 'URL',
  urls: 'URLs',
  pdf: 'PDF',
  api: 'API',
};

/** A name's words in lower case: the same for `timeSpentInMs`, `time_spent_in_ms` and `time-spent-in-ms`. */
export const wordsOf = (name: string): string[] =>
  name
    .slice(0, LONGEST_NAME)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** Names come from outside. A longer string isn't a field's name. */
const LONGEST_NAME = 80;

/** A name as a label: Title Case. */
export const titleOf = (name: string): string =>
  wordsOf(name)
    .map((word) => CAPITALS[word] ?? word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
