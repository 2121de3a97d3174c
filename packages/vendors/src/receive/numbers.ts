/** Numbers of JSON text that JavaScript can't keep: it rounds them, or takes them for infinite, without a word. */

/** A number with 16 digits or an exponent may change. A quick look, as most bodies have neither. */
const MAY_CHANGE = /(?<![^[:,\s])-?\d(?:[\d.]{15}|[\d.]*[eE])/;

/** Whether parsing the JSON text changes one of its numbers. */
export const changesNumbers = (json: string): boolean =>
  MAY_CHANGE.test(json) && outsideOfStrings(json).some((part) => numbersIn(part).some(changes));

/** Not by a pattern: a string may be longer than a pattern can look back. */
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

/** Nobody writes a number of so many digits that stays as it is. */
const MOST_DIGITS = 1000;

function changes(numeral: string): boolean {
  if (numeral.length < 16 && !/e/i.test(numeral)) return false;
  const kept = String(Number(numeral));
  if (kept === numeral) return false;
  return numeral.length > MOST_DIGITS || valueOf(numeral) !== valueOf(kept);
}

/** A number's digits and their place, the same however it is written: `1.50` is `15e-1`. */
function valueOf(numeral: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(numeral) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.slice(0, endOfSignificant(digits));
  // Infinity is written in words.
  if (significant === '') return whole === '' ? numeral : '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function endOfSignificant(digits: string): number {
  let end = digits.length;
  while (digits.charAt(end - 1) === '0') end -= 1;
  return end;
}
