import { isObject } from '@synap-instruqt/vendors';
import { instruqtSchema } from '@synap-instruqt/simulator';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionNode,
} from 'graphql';
import { describeKind, isTime } from '../../check-body/kinds';

export interface WrongResponse {
  field: string;
  what: string;
}

/**
 * Finds response values whose type differs from the type in the simulator's schema. The connectors rely on the types in
 * this schema.
 */
export function wrongResponses(document: string, data: unknown): WrongResponse[] {
  const { definitions } = parse(document);
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const root = instruqtSchema.getQueryType();
  if (!operation || !root) return [];
  const wrong = inObject(fragments, operation.selectionSet.selections, root, data);
  return [...new Map(wrong.map((each) => [each.what, each])).values()];
}

function inObject(
  fragments: readonly FragmentDefinitionNode[],
  selections: readonly SelectionNode[],
  type: GraphQLObjectType,
  value: unknown,
): WrongResponse[] {
  if (!isObject(value)) return [];
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.find(({ name }) => name.value === selection.name.value);
      return inObject(fragments, fragment?.selectionSet.selections ?? [], type, value);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return inObject(fragments, selection.selectionSet.selections, type, value);
    const field = selection.name.value;
    const known = type.getFields()[field]?.type;
    const inner = selection.selectionSet?.selections ?? [];
    return known ? inValue(fragments, inner, `${type.name}.${field}`, known, value[field]) : [];
  });
}

function inValue(
  fragments: readonly FragmentDefinitionNode[],
  selections: readonly SelectionNode[],
  name: string,
  given: GraphQLOutputType,
  value: unknown,
): WrongResponse[] {
  const type = getNullableType(given);
  const wrong = (expected: string): WrongResponse[] => [
    {
      field: name.split('.').at(-1) ?? name,
      what: `${name}: expected ${expected}, received ${describeKind(value)}`,
    },
  ];
  if (value === null || value === undefined) return /^.+\.id$/.test(name) ? wrong('a string') : [];
  if (isListType(type)) {
    if (!Array.isArray(value)) return wrong('a list');
    return value.flatMap((item: unknown) => inValue(fragments, selections, name, type.ofType, item));
  }
  if (isObjectType(type))
    return isObject(value) ? inObject(fragments, selections, type, value) : wrong('an object');
  const named = getNamedType(type);
  const kind = isEnumType(named) ? 'String' : named.name;
  if (kind === 'Time') return isTime(value) ? [] : wrong('an ISO 8601 time with a time zone');
  if (kind === 'Boolean') return typeof value === 'boolean' ? [] : wrong('a boolean');
  if (kind === 'Int' || kind === 'Float') return typeof value === 'number' ? [] : wrong('a number');
  return typeof value === 'string' ? [] : wrong('a string');
}
