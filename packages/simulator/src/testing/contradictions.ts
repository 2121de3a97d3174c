import { isObject } from '@synap-instruqt/vendors';
import type { DocumentedFields } from '../documentedFields';

/**
 * Lists the differences between a payload and its documentation, with one line for each field that is missing,
 * undocumented or of the wrong type.
 */
export function contradictions(fields: DocumentedFields, payload: unknown, path = ''): string[] {
  if (!isObject(payload)) return [`${path} is not an object`];
  const documented = new Map(Object.entries(fields).map(([key, type]) => [nameOf(key), { key, type }]));
  const unknown = Object.keys(payload).filter((name) => !documented.has(name));
  return [
    ...unknown.map((name) => `${path}${name} is not documented`),
    ...[...documented].flatMap(([name, { key, type }]) => {
      if (!Object.hasOwn(payload, name)) return key.includes('?') ? [] : [`${path}${name} is missing`];
      return inField(key, type, payload[name], `${path}${name}`);
    }),
  ];
}

function inField(key: string, type: string | DocumentedFields, value: unknown, path: string): string[] {
  if (typeof type === 'string') return isOfType(type, value) ? [] : [`${path} is not of the type ${type}`];
  if (!key.endsWith('[]')) return contradictions(type, value, `${path}.`);
  if (!Array.isArray(value) || value.length === 0) return [`${path} is not a list of objects`];
  return value.flatMap((item) => contradictions(type, item, `${path}[].`));
}

const nameOf = (key: string): string => key.replace(/\?|\[\]/g, '');

function isOfType(type: string, value: unknown): boolean {
  if (type.endsWith('|null')) return value === null || isOfType(type.slice(0, -'|null'.length), value);
  if (type.endsWith('[]'))
    return Array.isArray(value) && value.every((item) => isOfType(type.slice(0, -2), item));
  switch (type) {
    case 'datetime':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.\d{3,9}Z$/.test(value);
    case 'integer':
      return Number.isInteger(value);
    case 'record':
      return isObject(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      return typeof value === 'string' && type.split('|').includes(value);
  }
}
