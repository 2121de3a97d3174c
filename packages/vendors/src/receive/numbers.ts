/** Finds numbers in JSON that JavaScript silently rounds or reads as infinite. */

/**
 * Matches the numbers that parsing may change: numbers with an exponent or at least 16 characters. For most payloads,
 * this quick check is enough. It also matches numbers in strings, because a lookbehind would be slow.
 */
const MAY_CHANGE = /\d(?:[\d.]{15}|[eE][-+]?\d+(?:[\],}\s]|$))/;

/** Whether parsing the JSON text changes one of its numbers. */
export const changesNumbers = (json: string): boolean =>
  MAY_CHANGE.test(json) && outsideOfStrings(json).some((part) => numbersIn(part).some(changes));

/**
 * The parts of the JSON outside of strings. Doesn't use a regular expression, because a string may be longer than a
 * lookbehind can handle.
 */
function outsideOfStrings(json: string): string[] {
  const parts: string[] = [];
  let at = 0;
  for (let quote = json.indexOf('"'); quote !== -1; quote = json.indexOf('"', at)) {
    parts.push(json.slice(at, quote));
    at = endOfString(json, quote) + 1;
  }
  return [...parts, json.slice(at)];
}

function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json.charAt(at - 1 - backslashes) === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

const numbersIn = (part: string): string[] => part.match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? [];

/** The maximum length of a number to compare. Longer numbers count as changed. */
const MOST_DIGITS = 1000;

function changes(numeral: string): boolean {
  const kept = String(Number(numeral));
  if (kept === numeral) return false;
  return numeral.length > MOST_DIGITS || valueOf(numeral) !== valueOf(kept);
}

/** A number's normalised digits and exponent: `1.50` is `15e-1`. */
function valueOf(numeral: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(numeral) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.slice(0, endOfSignificant(digits));
  // `Infinity` has no digits.
  if (significant === '') return whole === '' ? numeral : '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function endOfSignificant(digits: string): number {
  let end = digits.length;
  while (digits.charAt(end - 1) === '0') end -= 1;
  return end;
}
