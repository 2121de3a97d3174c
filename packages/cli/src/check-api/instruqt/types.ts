import { instruqtSchema } from '@synap-instruqt/simulator';
import {
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type GraphQLEnumType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Difference } from '../findings';
import { placesOf } from '../sourceLines';
import type { SentDocument } from './sentDocuments';

interface SelectedField {
  node: FieldNode;
  /** The names of the type and the field, such as `PlayReport.timeSpent`. */
  name: string;
  ours: GraphQLOutputType;
  theirs: GraphQLOutputType;
}

/** Finds fields whose type differs from the type that the code expects, and enums whose values differ. */
export const typeDifferences = (schema: GraphQLSchema, sent: SentDocument): Difference[] =>
  selectedFields(schema, sent).flatMap((field) => {
    const where = [sent.placeOf(field.node.loc?.start ?? 0)];
    if (kindOf(field.ours) !== kindOf(field.theirs) && kindOf(field.theirs) !== 'anything')
      return [
        { what: `${field.name}: expected ${String(field.ours)}, found ${String(field.theirs)}`, where },
      ];
    const [ours, theirs] = [getNamedType(field.ours), getNamedType(field.theirs)];
    return isEnumType(ours) && isEnumType(theirs) ? enumDifferences(ours, theirs, where) : [];
  });

/** Lists the values of enums that the code reads as plain strings. */
export const wordsSeen = (schema: GraphQLSchema, sent: SentDocument): string[] =>
  selectedFields(schema, sent).flatMap(({ name, ours, theirs }) => {
    const type = getNamedType(theirs);
    return isEnumType(type) && !isEnumType(getNamedType(ours))
      ? [`${name} has the values ${valuesOf(type).join(', ')}`]
      : [];
  });

function selectedFields(schema: GraphQLSchema, { parsed }: SentDocument): SelectedField[] {
  const [ours, theirs] = [new TypeInfo(instruqtSchema), new TypeInfo(schema)];
  const fields: SelectedField[] = [];
  const visitor = {
    Field(node: FieldNode) {
      const [ourType, theirType] = [ours.getType(), theirs.getType()];
      if (!ourType || !theirType) return;
      const name = `${theirs.getParentType()?.name ?? ''}.${node.name.value}`;
      fields.push({ node, name, ours: ourType, theirs: theirType });
    },
  };
  visit(parsed, visitWithTypeInfo(ours, visitWithTypeInfo(theirs, visitor)));
  return fields;
}

export const valuesOf = (type: GraphQLEnumType): string[] => type.getValues().map(({ name }) => name);

function enumDifferences(ours: GraphQLEnumType, theirs: GraphQLEnumType, where: string[]): Difference[] {
  const [known, there] = [valuesOf(ours), valuesOf(theirs)];
  const place = (value: string): string[] => {
    const places = placesOf('instruqt', value, (path) => /\/(?:operations|resources)\//.test(path));
    return places.length > 0 ? places : where;
  };
  return [
    ...known
      .filter((value) => !there.includes(value))
      .map((value) => ({
        what: `The enum ${theirs.name} doesn't have the value ${value}`,
        where: place(value),
      })),
    ...there
      .filter((value) => !known.includes(value))
      .map((value) => ({
        what: `The enum ${theirs.name} has the unknown value ${value}`,
        where: place(known[0] ?? ''),
      })),
  ];
}

/** Returns the kind of value that a field can have, such as `number` or `list of text`. Ignores null. */
function kindOf(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return kindOf(type.ofType);
  if (isListType(type)) return `list of ${kindOf(type.ofType)}`;
  if (isEnumType(type)) return 'text';
  if (!isScalarType(type)) return 'object';
  const kinds: Record<string, string> = {
    ...{ String: 'text', ID: 'text', Time: 'text' },
    ...{ Int: 'number', Float: 'number', Boolean: 'boolean' },
  };
  // Custom scalars are mostly strings, but only a response shows the actual type.
  return kinds[type.name] ?? 'anything';
}
