const yes = new Set(['true', 'yes', 'y', '1', 'on']);
const no = new Set(['false', 'no', 'n', '0', 'off']);

/**
 * Reads a yes-or-no value, including the words and digits that platforms and expressions pass on. Undefined if the
 * value means neither.
 */
export function readYesNo(value: unknown): boolean | undefined {
  if (!['boolean', 'string', 'number'].includes(typeof value)) return undefined;
  const word = String(value).trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}
