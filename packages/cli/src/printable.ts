/**
 * Makes untrusted text safe for a terminal. Characters that move the cursor, change colours or reverse text are
 * escaped. Line breaks are kept.
 */
export const printable = (text: string): string =>
  text.replace(
    /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
