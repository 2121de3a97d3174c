/** Formats a description in n8n's style, in which a single sentence has no period. */
export const oneSentence = (text: string): string => (/[.?!] /.test(text) ? text : text.replace(/\.$/, ''));

/** Returns "receive only attempts" for "Receive only attempts". */
export const uncapitalized = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * Compares two labels from the catalogue. localeCompare() would load the rules for all languages, which takes longer
 * than all other steps of creating a node combined.
 */
export const inAlphabet = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
