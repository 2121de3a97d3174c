/**
 * A text from outside, fit for a terminal: whatever moves the cursor, changes colours or turns text round is written out. Lines
 * stay.
 */
export const printable = (text: string): string =>
  text.replace(
    /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
