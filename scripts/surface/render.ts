/**
 * What people see of a product (fields, labels, defaults, choices, conditions), as text that a reviewer can read: one
 * line for a field where it fits, what is nested or long below it, everything in the order in which it is given. No
 * property is left out, also none that nobody thought of here.
 */
export const renderSurface = (surface: unknown): string => render(surface).join('\n');

const INDENT = '  ';
const GAP = '  ';
/** As far as things are put on one line. */
const LINE = 110;

type Entry = readonly [name: string, value: unknown];

function render(value: unknown): string[] {
  if (Array.isArray(value)) return value.length === 0 ? ['[]'] : value.flatMap(renderItem);
  if (!isRecord(value)) return [flat(value)];
  const entries = entriesOf(value);
  return entries.length === 0 ? ['{}'] : entries.flatMap(renderEntry);
}

function renderEntry([name, value]: Entry): string[] {
  const line = flat(value);
  return isScalar(value) || line.length <= LINE
    ? [`${name}: ${line}`]
    : [`${name}:`, ...render(value).map((each) => INDENT + each)];
}

/** An item of a list: on its first line whatever fits, below it the rest. A field starts with its key, type and label. */
function renderItem(item: unknown): string[] {
  if (Array.isArray(item)) return ['- list:', ...render(item).map((line) => INDENT + line)];
  if (!isRecord(item)) return [`- ${flat(item)}`];
  const { title, rest } = readTitle(item);
  let head = title.join(GAP);
  const below: Entry[] = [];
  for (const [name, value] of rest) {
    const longer = `${head}${head && GAP}${name}: ${flat(value)}`;
    if (longer.length <= LINE) head = longer;
    else below.push([name, value]);
  }
  return [`- ${head}`, ...below.flatMap(renderEntry).map((line) => INDENT + line)];
}

/** Zapier's fields have a key and a label, n8n's a name and a display name; other items have no title. */
function readTitle(item: Record<string, unknown>): { title: string[]; rest: Entry[] } {
  const [name, label] = 'key' in item ? ['key', 'label'] : ['name', 'displayName'];
  const entries = entriesOf(item);
  if (typeof item[name] !== 'string' || !(label in item)) return { title: [], rest: entries };
  const named = [name, 'type', label];
  return {
    title: [item[name], typeof item.type === 'string' ? item.type : flat(item.type), flat(item[label])],
    rest: entries.filter(([property]) => !named.includes(property)),
  };
}

/** Undefined is left out, as in the JSON that both platforms get. */
const entriesOf = (value: Record<string, unknown>): Entry[] =>
  Object.entries(value).filter(([, property]) => property !== undefined);

function flat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (isRecord(value)) {
    return `{${entriesOf(value)
      .map(([name, property]) => `${name}: ${flat(property)}`)
      .join(', ')}}`;
  }
  if (typeof value === 'function') return '[function]';
  return value === undefined ? '-' : JSON.stringify(value);
}

const isScalar = (value: unknown): boolean => !Array.isArray(value) && !isRecord(value);

/** @throws Error for what JSON has no form for: rendering it would hide what is in it */
function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value === 'symbol' || typeof value === 'bigint') throw new Error(`${String(value)} is no JSON`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  // Not compared with Object.prototype: what comes from another process or realm has another one.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return true;
  throw new Error(`${String(value)} is no plain object`);
}
