import {
  instruqt,
  listFields,
  synap,
  toJsonSchema,
  type EventDefinition,
  type JsonSchema,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import type { DocumentedFields } from './documentedFields';
import { documentedEvents as instruqtEvents } from './instruqt/documented';
import { documentedEvents as synapEvents, otherNames } from './synap/documented';
import { contradictions } from './testing/contradictions';

/** Compares the catalogue with the vendors' documentation, which the simulator's own tables reproduce. */

const vendors = [
  ['Synap', synap, synapEvents],
  ['Instruqt', instruqt, instruqtEvents],
] as const;

test("the catalogue's events are the documented ones", () =>
  checkEach(vendors, ([, { events }, documented]) => {
    expect(events.map(({ code }) => code).sort()).toEqual(Object.keys(documented).sort());
  }));

test("Synap's other names are the catalogue's", () => {
  const named = synap.events.flatMap(({ code, otherCode }: EventDefinition) =>
    otherCode === undefined ? [] : [[otherCode, code]],
  );
  expect(named).toEqual([...otherNames]);
});

/** Lists all fields as pairs of a path and a type. Paths use the notation of the tables, such as `certificate?.url`. */
const flatten = (fields: DocumentedFields, path = ''): [path: string, type: string][] =>
  Object.entries(fields).flatMap(([key, type]): [string, string][] =>
    typeof type === 'string' ? [[path + key, type]] : flatten(type, `${path}${key}.`),
  );

/** Adds `?` to the optional parts of a path from the catalogue. */
function withOptionals(schema: JsonSchema, path: string): string {
  const [part = '', ...rest] = path.split('.');
  const name = part.replace('[]', '');
  const property = Object(schema.properties?.[name]);
  const key = schema.required?.includes(name) ? part : part.replace(name, `${name}?`);
  if (rest.length === 0) return key;
  return `${key}.${withOptionals(part === name ? property : Object(property.items), rest.join('.'))}`;
}

const described = ({ schema }: EventDefinition): Record<string, string> => {
  const jsonSchema = toJsonSchema(schema);
  return Object.fromEntries(
    listFields(schema).map(({ path, type }) => [withOptionals(jsonSchema, path), type]),
  );
};

const events = vendors.flatMap(([, { events: all }, documented]) =>
  all.map((event): [string, EventDefinition, DocumentedFields] => [
    event.code,
    event,
    documented[event.code] ?? {},
  ]),
);

test('every event has the documented fields, with the documented types, and no others', () =>
  checkEach(events, ([, event, fields]) => {
    expect(described(event)).toEqual(Object.fromEntries(flatten(fields)));
  }));

test('every event has a sample that its documentation allows', () =>
  checkEach(events, ([, { sample }, fields]) => {
    expect(contradictions(fields, sample)).toEqual([]);
  }));
