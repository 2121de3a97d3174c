const INVISIBLE = /[\s\p{Cc}\p{Cf}]/u;

/** Most characters are ASCII and don't need a regular expression. */
const isInvisible = (char: string): boolean => char <= ' ' || (char >= '\u007F' && INVISIBLE.test(char));

/**
 * Removes surrounding spaces, line breaks and invisible characters. Doesn't use a single regular expression, because
 * matching trailing spaces with a pattern takes quadratic time if a string contains a long run of spaces.
 */
export function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isInvisible(text.charAt(start))) start += 1;
  while (end > start && isInvisible(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
