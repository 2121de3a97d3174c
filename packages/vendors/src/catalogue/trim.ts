const INVISIBLE = /[\s\p{Cc}\p{Cf}]/u;

/** Most characters are of ASCII, and need no pattern. */
const isInvisible = (char: string): boolean => char <= ' ' || (char >= '\u007F' && INVISIBLE.test(char));

/**
 * A text without the spaces, line breaks and invisible characters around it. Not by one pattern: looking for spaces at the
 * end, it would try each space of a long row.
 */
export function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isInvisible(text.charAt(start))) start += 1;
  while (end > start && isInvisible(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
