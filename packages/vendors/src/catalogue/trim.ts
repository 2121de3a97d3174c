const INVISIBLE = /[\s\p{Cc}\p{Cf}]/u;

/** Most characters are ASCII and need no regular expression. */
const isInvisible = (char: string): boolean => char <= ' ' || (char >= '\u007F' && INVISIBLE.test(char));

/**
 * Removes surrounding spaces, line breaks and invisible characters. Not with one regular expression: looking for
 * trailing spaces, it would try every space of a long run.
 */
export function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isInvisible(text.charAt(start))) start += 1;
  while (end > start && isInvisible(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
