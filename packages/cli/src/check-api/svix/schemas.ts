import { isObject, toJsonSchema, type EventDefinition } from '@synap-instruqt/vendors';
import { titleOf } from '../../check-body/names';
import type { Difference } from '../findings';
import { placesOf } from '../sourceLines';

type Schema = Readonly<Record<string, unknown>>;

export function compareSchemas(
  name: string,
  { code, schema }: EventDefinition,
  theirs: Schema,
): Difference[] {
  const ours: Schema = { ...toJsonSchema(schema) };
  const [known, there] = [propertiesOf(ours), propertiesOf(theirs)];
  if (Object.keys(there).length === 0) return [];
  const places = (field: string): string[] => {
    const found = placesOf('instruqt', field, isOfEvents);
    return found.length > 0 ? found : [fileOf(code)];
  };
  const always = requiredOf(ours);
  return [
    ...Object.entries(there).flatMap(([field, property]): Difference[] => {
      const mine = known[field];
      if (mine === undefined)
        return [
          {
            what: `${name}: ${field} isn't in the catalogue`,
            where: [fileOf(code)],
            suggestion: lineFor(field, property, requiredOf(theirs)),
          },
        ];
      const [expected, received] = [kindsOf(mine), kindsOf(property)];
      const isSame =
        expected.length === 0 || received.length === 0 || received.every((kind) => expected.includes(kind));
      return isSame
        ? []
        : [
            {
              what: `${name}: ${field} should be ${expected.join(' or ')}, but is ${received.join(' or ')}`,
              where: places(field),
            },
          ];
    }),
    ...Object.keys(known)
      .filter((field) => there[field] === undefined && always.includes(field))
      .map((field) => ({ what: `${name}: ${field} is missing`, where: places(field) })),
  ];
}

const isOfEvents = (path: string): boolean => path.includes('/events/');

/** Returns the file that defines an event, or the events' folder if there isn't such a file. */
const fileOf = (code: string): string => {
  const [file] = placesOf('instruqt', code.split('.')[0] ?? '', (path) =>
    path.endsWith(`/events/${code.split('.')[0]}.ts`),
  );
  return file ?? 'packages/vendors/src/instruqt/events/';
};

function propertiesOf({ properties }: Schema): Schema {
  return isObject(properties) ? properties : {};
}

const requiredOf = ({ required }: Schema): readonly unknown[] => (Array.isArray(required) ? required : []);

/** Returns a property's JSON types. An integer counts as a number. */
function kindsOf(property: unknown): string[] {
  if (!isObject(property)) return [];
  const alternatives = [property.anyOf, property.oneOf].flatMap((each) => (Array.isArray(each) ? each : []));
  const own = Array.isArray(property.type)
    ? property.type
    : property.type === undefined
      ? []
      : [property.type];
  return [
    ...own.map((type) => (type === 'integer' ? 'number' : String(type))),
    ...alternatives.flatMap(kindsOf),
  ];
}

function lineFor(field: string, property: unknown, required: readonly unknown[]): string {
  const label = `'${titleOf(field).replaceAll("'", '')}'`;
  const kinds = kindsOf(property).filter((kind) => kind !== 'null');
  const isTime = isObject(property) && property.format === 'date-time';
  const builder =
    { string: 'text', number: 'number', boolean: 'boolean', object: 'record' }[kinds[0] ?? ''] ?? 'anything';
  const optional = required.includes(field) ? '' : '.optional()';
  return `${field}: ${isTime ? 'datetime' : builder}(${label})${optional},`;
}
