import {
  isObject,
  listFields,
  toJsonSchema,
  type EventDefinition,
  type JsonSchema,
} from '@synap-instruqt/vendors';
import { describeKind, isTime } from './kinds';
import { pathTo } from './paths';

export interface UnknownField {
  path: string;
  key: string;
  /** The field's value. If the path contains a list, there is one value per item. */
  values: readonly unknown[];
  isAlwaysThere: boolean;
}

export interface MissingField {
  path: string;
  /** The type as in the docs, or `group` or `list of groups` if the field has child fields. */
  type: string;
  required: boolean;
}

export interface WrongField {
  path: string;
  expected: string;
  received: string;
}

export interface Differences {
  unknown: UnknownField[];
  missing: MissingField[];
  wrong: WrongField[];
}

type Known = Pick<EventDefinition, 'schema'>;

type Body = Record<string, unknown>;
type Found = { unknown: UnknownField } | { missing: Omit<MissingField, 'type'> };

/** Compares a body with the catalogue. Keys inside a record are ignored, because customers choose them. */
export function findDifferences(event: Known, body: Body): Differences {
  const typeAt = typesOf(event);
  const found = compareGroup(toJsonSchema(event.schema), [body], '');
  return {
    unknown: found.flatMap((each) => ('unknown' in each ? [each.unknown] : [])),
    missing: found.flatMap((each) =>
      'missing' in each ? [{ ...each.missing, type: typeAt(each.missing.path) }] : [],
    ),
    wrong: findWrong(event, body, typeAt),
  };
}

/** Treats every field as unknown. Used for an event that isn't in the catalogue. */
export const allUnknown = (body: Body): Differences => ({
  unknown: Object.entries(body).map(([key, value]) => ({
    path: pathTo('', key),
    key,
    values: [value],
    isAlwaysThere: true,
  })),
  missing: [],
  wrong: [],
});

function compareGroup(schema: JsonSchema, bodies: readonly Body[], path: string): Found[] {
  const properties = schema.properties ?? {};
  const always = new Set(schema.required);
  const named = Object.entries(properties).flatMap(([key, property]): Found[] => {
    const at = pathTo(path, key);
    const values = valuesAt(bodies, key);
    const missing = { path: at, required: always.has(key) };
    return [...(values.length < bodies.length ? [{ missing }] : []), ...compareInside(property, values, at)];
  });
  const keys = new Set(bodies.flatMap((body) => Object.keys(body)));
  const unknown = [...keys].filter((key) => !Object.hasOwn(properties, key));
  return [
    ...named,
    ...unknown.map((key) => {
      const values = valuesAt(bodies, key);
      return {
        unknown: { path: pathTo(path, key), key, values, isAlwaysThere: values.length === bodies.length },
      };
    }),
  ];
}

function compareInside(property: JsonSchema | boolean, values: readonly unknown[], path: string): Found[] {
  const schema = insideOf(property);
  if (schema && isGroup(schema)) return compareGroup(schema, values.filter(isObject), path);
  const item = schema && itemOf(schema);
  if (!item || !isGroup(item)) return [];
  const items = values.flatMap((value: unknown) => (Array.isArray(value) ? value : []));
  return compareGroup(item, items.filter(isObject), `${path}[]`);
}

const valuesAt = (bodies: readonly Body[], key: string): unknown[] =>
  bodies.flatMap((body) => (Object.hasOwn(body, key) ? [body[key]] : []));

/** Validates a body against the event's schema. The connectors create an event's warnings in the same way. */
function findWrong(event: Known, body: Body, typeAt: (path: string) => string): WrongField[] {
  const issues = event.schema.safeParse(body, { reportInput: true }).error?.issues ?? [];
  const wrong = issues
    .filter(({ input }) => input !== undefined)
    .map(({ path: keys, input }) => {
      const path = keys.reduce<string>(
        (at, key) => (typeof key === 'number' ? `${at}[]` : pathTo(at, String(key))),
        '',
      );
      const expected = typeAt(path);
      const received = describeKind(input);
      return { path, expected, received: expected === 'datetime' ? describeTime(input) : received };
    });
  return [...new Map(wrong.map((each) => [each.path, each])).values()];
}

const describeTime = (value: unknown): string =>
  typeof value === 'string' && !isTime(value)
    ? "text that isn't an ISO 8601 time with a time zone"
    : describeKind(value);

function typesOf(event: Known): (path: string) => string {
  const fields = listFields(event.schema);
  return (path) => {
    const field = fields.find((each) => each.path === path);
    if (field) return field.type;
    const list = fields.find((each) => `${each.path}[]` === path);
    if (list) return list.type.replace(/\[\]$/, '');
    return fields.some((each) => each.path.startsWith(`${path}[]`)) ? 'list of groups' : 'group';
  };
}

/** Whether a schema is a group. Groups don't have a label, so an object with a label is a record. */
export const isGroup = ({ properties, title }: JsonSchema): boolean =>
  properties !== undefined && title === undefined;

export const itemOf = ({ items }: JsonSchema): JsonSchema | undefined =>
  typeof items === 'object' && !Array.isArray(items) ? items : undefined;

export function insideOf(property: JsonSchema | boolean | undefined): JsonSchema | undefined {
  if (typeof property !== 'object') return undefined;
  const whole = property.anyOf?.find(({ type }) => type !== 'null');
  return whole ? { ...whole, title: property.title ?? whole.title } : property;
}
