import { instruqtSchema } from '@synap-instruqt/simulator';
import {
  astFromValue,
  isInputType,
  Kind,
  OperationTypeNode,
  print,
  typeFromAST,
  visit,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql';
import type { Difference } from '../findings';
import type { GraphqlApi } from './graphqlApi';
import type { SentDocument } from './sentDocuments';
import { placesOfWord } from './validation';

/**
 * Checks documents through validation errors, for servers without introspection. Nothing is executed except
 * `__typename`. The server validates the tested selections but doesn't execute them, because the query skips them.
 * Mutations are placed in a fragment that the query doesn't use, so no server can run them.
 */

/** Returns the differences between a document and the API, or `nothing` if the server hides its validation errors. */
export async function probe(api: GraphqlApi, sent: SentDocument): Promise<Difference[] | 'nothing'> {
  const isMutation = sent.operation.operation === OperationTypeNode.MUTATION;
  const found: Difference[] = [];
  for (const variables of sent.variables) {
    const problems = await problemsOf(api, sent, sent.operation.selectionSet.selections, variables);
    if (problems === undefined) return 'nothing';
    if (problems.length === 0) continue;
    const narrowed = isMutation ? [] : await narrow(api, sent, variables);
    found.push(...(narrowed.length > 0 ? narrowed : problems.map((what) => inWhole(sent, what))));
    if (narrowed.length > 0) break;
  }
  return found;
}

/** Returns the server's validation errors for the selections, or undefined if the server doesn't validate them. */
async function problemsOf(
  api: GraphqlApi,
  { operation, parsed }: SentDocument,
  selections: readonly SelectionNode[],
  variables: Record<string, unknown>,
): Promise<string[] | undefined> {
  const fragments = parsed.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const document = isMutation
    ? mutationProbe(operation, variables)
    : queryProbe(operation, selections, fragments);
  const { errors, isGraphql } = await api.ask(document, isMutation ? {} : used(document, variables));
  if (!isGraphql) return undefined;
  // If the server doesn't report the unused fragment, it hasn't validated the fragment's contents.
  if (isMutation && errors.length === 0) return undefined;
  return errors.filter(
    (message) => !(isMutation && message.includes(PROBE) && /unused|never used/i.test(message)),
  );
}

const PROBE = 'CheckApi';

/**
 * Builds `query CheckApi($id: ID!) { __typename ... @skip(if: true) { <selections> } }`, with the fragments that the
 * selections use.
 */
function queryProbe(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
  fragments: readonly FragmentDefinitionNode[],
): string {
  const body = print({ kind: Kind.SELECTION_SET, selections });
  const spread = fragments.filter(({ name }) => body.includes(`...${name.value}`)).map(print);
  const inside = [body, ...spread].join('\n');
  const definitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    new RegExp(`\\$${variable.name.value}\\b`).test(inside),
  );
  const head = definitions.length > 0 ? `(${definitions.map(print).join(', ')})` : '';
  return [`query ${PROBE}${head} { __typename ... @skip(if: true) ${body} }`, ...spread].join('\n');
}

/** Returns only the variables that a document declares, because a request must not include any other variables. */
const used = (document: string, variables: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}\\b`).test(document)),
  );

/**
 * Builds a query that only requests `__typename`. The mutations are in an unused fragment, which contains values
 * instead of variables.
 */
function mutationProbe(operation: OperationDefinitionNode, variables: Record<string, unknown>): string {
  const types = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, type }) => [variable.name.value, type]),
  );
  const literal = (name: string): ValueNode => {
    const node = types.get(name);
    const type = node && typeFromAST(instruqtSchema, node);
    return (isInputType(type) && astFromValue(variables[name], type)) || { kind: Kind.NULL };
  };
  const selectionSet = visit(operation.selectionSet, { Variable: ({ name }) => literal(name.value) });
  return `query { __typename }\nfragment ${PROBE} on Mutation ${print(selectionSet)}`;
}

/** Checks one field at a time, from the root down. Skips the child fields of a rejected field. */
async function narrow(
  api: GraphqlApi,
  sent: SentDocument,
  variables: Record<string, unknown>,
): Promise<Difference[]> {
  const below = async (
    selections: readonly SelectionNode[],
    inPath: (selection: SelectionNode) => SelectionNode,
  ): Promise<Difference[]> => {
    const fields = selections.flatMap((selection) => fieldsIn(sent, selection));
    const all = await problemsOf(
      api,
      sent,
      fields.map((field) => inPath(bare(field))),
      variables,
    );
    const wrong: FieldNode[] = [];
    const found: Difference[] = [];
    for (const field of all?.length === 0 ? [] : fields) {
      const problems = await problemsOf(api, sent, [inPath(bare(field))], variables);
      if (!problems || problems.length === 0) continue;
      wrong.push(field);
      found.push(...problems.map((what) => differenceAt(sent, field, what)));
    }
    for (const field of fields.filter((each) => !wrong.includes(each))) {
      const { selectionSet } = field;
      if (selectionSet)
        found.push(
          ...(await below(selectionSet.selections, (selection) =>
            inPath({ ...field, selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] } }),
          )),
        );
    }
    return found;
  };
  return below(sent.operation.selectionSet.selections, (selection) => selection);
}

const bare = (field: FieldNode): FieldNode =>
  field.selectionSet ? { ...field, selectionSet: typenameOnly } : field;

const typenameOnly = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
} as const;

function fieldsIn(sent: SentDocument, selection: SelectionNode): FieldNode[] {
  if (selection.kind === Kind.FIELD) return [selection];
  if (selection.kind === Kind.INLINE_FRAGMENT)
    return selection.selectionSet.selections.flatMap((each) => fieldsIn(sent, each));
  const fragment = sent.parsed.definitions.find(
    (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
  );
  return fragment?.kind === Kind.FRAGMENT_DEFINITION
    ? fragment.selectionSet.selections.flatMap((each) => fieldsIn(sent, each))
    : [];
}

function differenceAt(sent: SentDocument, field: FieldNode, what: string): Difference {
  const places = /^Variable /.test(what) ? placesOfWord(reasonIn(what)) : [];
  return {
    what: reasonIn(what),
    where: places.length > 0 ? places : [sent.placeOf(field.loc?.start ?? 0)],
  };
}

/**
 * Locates an error in a mutation. A mutation can't be checked field by field, so this function searches the whole
 * document for the field, argument or value that the error message names.
 */
function inWhole(sent: SentDocument, what: string): Difference {
  const reason = reasonIn(what);
  const places = placesOfWord(reason);
  const names = [...reason.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  let position = sent.operation.loc?.start ?? 0;
  visit(sent.parsed, {
    Name({ value, loc }) {
      if (value === names[0]) position = loc?.start ?? position;
    },
  });
  return { what: reason, where: places.length > 0 ? places : [sent.placeOf(position)] };
}

/** Removes the rejected value from a server's message, and keeps the reason. */
const reasonIn = (message: string): string =>
  message.replace(/^(Variable "\$\w+") got invalid value .*?; /, '$1: ');

/**
 * Whether the API accepts a field or an argument, judging by the errors; undefined if the response isn't from the API.
 */
export async function accepts(api: GraphqlApi, selection: string): Promise<boolean | undefined> {
  const { errors, isGraphql } = await api.ask(
    `query ${PROBE} { __typename ... @skip(if: true) { ${selection} } }`,
  );
  return isGraphql ? errors.length === 0 : undefined;
}

/** Whether a query exists. For an existing query, the server may report missing arguments, but not an unknown field. */
export async function hasQuery(api: GraphqlApi, name: string): Promise<boolean | undefined> {
  const { errors, isGraphql } = await api.ask(
    `query ${PROBE} { __typename ... @skip(if: true) { ${name} { __typename } } }`,
  );
  if (!isGraphql) return undefined;
  return !errors.some((message) =>
    /cannot query field|unknown field|not (?:found|defined|exist)|doesn't exist|undefined field/i.test(
      message,
    ),
  );
}
