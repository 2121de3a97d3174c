import {
  coerceInputValue,
  isInputType,
  typeFromAST,
  validate,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import type { Difference } from '../findings';
import { placesOf } from '../sourceLines';
import type { SentDocument } from './sentDocuments';
import { typeDifferences } from './types';

/** Finds the places in a document and its variables that don't match Instruqt's schema. */
export function differencesFrom(schema: GraphQLSchema, sent: SentDocument): Difference[] {
  const errors = validate(schema, sent.parsed).map(({ message, positions }) => ({
    what: message,
    where: [sent.placeOf(positions?.[0] ?? 0)],
  }));
  // The types in an invalid document can't be compared.
  return errors.length > 0 ? errors : [...inVariables(schema, sent), ...typeDifferences(schema, sent)];
}

function inVariables(schema: GraphQLSchema, sent: SentDocument): Difference[] {
  const definitions = sent.operation.variableDefinitions ?? [];
  return sent.variables.flatMap((variables) =>
    definitions.flatMap((definition) => inVariable(schema, sent, definition, variables)),
  );
}

function inVariable(
  schema: GraphQLSchema,
  sent: SentDocument,
  { variable: { name }, type: node, loc }: VariableDefinitionNode,
  variables: Record<string, unknown>,
): Difference[] {
  const type = typeFromAST(schema, node);
  if (!isInputType(type)) return [];
  const found: Difference[] = [];
  coerceInputValue(variables[name.value], type, (path, _value, { message }) => {
    const at = [name.value, ...path].join('.');
    const places = placesOfWord(message);
    found.push({
      what: `$${at}: ${message}`,
      where: places.length > 0 ? places : [sent.placeOf(loc?.start ?? 0)],
    });
  });
  return found;
}

export function placesOfWord(message: string): string[] {
  const word = /\b(?:Field|Value|Argument|field|value|argument) "?(\w+)"?/.exec(message)?.[1];
  return word === undefined ? [] : placesOf('instruqt', word, isAboutValues);
}

/** Whether a file defines an operation or a resource. Only these files contain values for a document's variables. */
const isAboutValues = (path: string): boolean => /\/(?:operations|resources)\//.test(path);
