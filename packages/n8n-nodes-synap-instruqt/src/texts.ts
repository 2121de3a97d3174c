/** A description as n8n wants it: a single sentence has no period at its end. */
export const oneSentence = (text: string): string => (/[.?!] /.test(text) ? text : text.replace(/\.$/, ''));

/** "receive only attempts" for "Receive only attempts". */
export const uncapitalized = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * The order of two labels of the catalogue. Unlike localeCompare(), it does not load the rules of all languages, which takes
 * longer than all the rest of making a node.
 */
export const inAlphabet = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
