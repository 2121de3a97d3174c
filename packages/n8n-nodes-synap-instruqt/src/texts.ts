/** A description as n8n wants it: a single sentence has no period at its end. */
export const oneSentence = (text: string): string => (/[.?!] /.test(text) ? text : text.replace(/\.$/, ''));

const smallWords: readonly string[] = ['To', 'From'];

function writtenInTitle(word: string): string {
  if (word === 'api') return 'API';
  return smallWords.includes(word) ? word.toLowerCase() : capitalized(word);
}

/** "Get Claims" for `getClaims`, "Add to Group" for `addToGroup`. */
export const toTitle = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map(writtenInTitle)
    .join(' ');

/** "Tracks" for `tracks`. */
export const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The order of two labels of the catalogue. Unlike localeCompare(), it does not load the rules of all languages, which takes
 * longer than all the rest of making a node.
 */
export const inAlphabet = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

/** "an invite", "a user group". */
export const articleFor = (noun: string): string => (/^[aeio]/i.test(noun) ? 'an' : 'a');
