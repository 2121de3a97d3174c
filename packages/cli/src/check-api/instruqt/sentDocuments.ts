import { readPath } from '@synap-instruqt/vendors';
import { operationCases } from '@synap-instruqt/vendors/testing/operations';
import { Kind, parse, print, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '@synap-instruqt/vendors/catalogue/once';
import { UNKNOWN_ID } from '../runOperations';
import * as instruqtDocuments from '@synap-instruqt/vendors/instruqt/documents';

const FILE = 'packages/vendors/src/instruqt/documents.ts';

/** A GraphQL document that the connectors send. */
export interface SentDocument {
  /** The name of the document's constant, such as `GET_TRACK`. */
  name: string;
  parsed: DocumentNode;
  operation: OperationDefinitionNode;
  /** The sets of variables that the operations' tests send with the document. */
  variables: readonly Record<string, unknown>[];
  placeOf(position: number): string;
}

/** Lists all documents that operations, lists and lookups send. */
export const sentDocuments = once(readDocuments);

function readDocuments(): readonly SentDocument[] {
  const source = readFileSync(join(__dirname, '../../../../..', FILE), 'utf8');
  const variables = variablesSent();
  return Object.entries<string>(instruqtDocuments).map(([name, document]) => {
    const parsed = parse(document);
    const operation = operationIn(parsed);
    return {
      name,
      parsed,
      operation,
      variables: variables.get(operation.name?.value ?? '') ?? [unknownIds(operation)],
      placeOf: placesIn(source, name, document),
    };
  });
}

function operationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The document has no operation');
  return operation;
}

/** Creates variables for documents that the operations' tests don't send. */
const unknownIds = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions
      .filter(({ type }) => /^(?:ID|String)!?$/.test(print(type)))
      .map(({ variable }) => [variable.name.value, UNKNOWN_ID]),
  );

function variablesSent(): Map<string, Record<string, unknown>[]> {
  const sent = new Map<string, Map<string, Record<string, unknown>>>();
  for (const { body } of operationCases.flatMap(({ causes }) => causes)) {
    const document = readPath(body, 'query');
    const variables = readPath(body, 'variables');
    if (typeof document !== 'string' || !isRecord(variables)) continue;
    const name = operationIn(parse(document)).name?.value ?? '';
    const sets = sent.get(name) ?? new Map<string, Record<string, unknown>>();
    sent.set(name, sets.set(JSON.stringify(variables), variables));
  }
  return new Map([...sent].map(([name, sets]) => [name, [...sets.values()]]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

interface Piece {
  text: string;
  start: number;
}

/**
 * Maps positions in a document to source lines. A document consists of text and fragments, so an error in a fragment is
 * reported where the fragment is defined.
 */
function placesIn(source: string, name: string, document: string): (position: number) => string {
  const pieces = piecesOf(source, name);
  const isWhole = pieces.map(({ text }) => text).join('') === document;
  return (position) => {
    const offset = isWhole ? offsetOf(pieces, position) : Math.max(0, source.indexOf(`const ${name} `));
    return `${FILE}:${source.slice(0, offset).split('\n').length}`;
  };
}

function offsetOf(pieces: readonly Piece[], position: number): number {
  let before = 0;
  for (const { text, start } of pieces) {
    if (position < before + text.length) return start + position - before;
    before += text.length;
  }
  return 0;
}

function piecesOf(source: string, name: string): Piece[] {
  const found = new RegExp(`const ${name} = /\\* GraphQL \\*/ \`([^\`]*)\``).exec(source);
  const text = found?.[1];
  if (found === null || text === undefined) return [];
  let start = found.index + found[0].length - 1 - text.length;
  return text.split(/(\$\{\w+\})/).flatMap((part) => {
    const piece = { text: part, start };
    start += part.length;
    const fragment = /^\$\{(\w+)\}$/.exec(part)?.[1];
    return fragment === undefined ? [piece] : piecesOf(source, fragment);
  });
}
