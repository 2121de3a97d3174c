import { isObject, type Operation } from '@synap-instruqt/vendors';
import { anonymize } from '../check-body/anonymize';
import { findDifferences } from '../check-body/differences';
import { findRenamed } from '../check-body/renamed';
import { suggestLine } from '../check-body/suggestion';
import type { Findings } from './findings';
import { placesOfField, type SourceFolder } from './sourceLines';

export interface Look {
  folder: SourceFolder;
  /** Whether to replace names that a customer may have chosen with placeholders. */
  isAnonymous: boolean;
}

/**
 * Compares an operation's result with the operation's schema, as check-body compares a body with the event's schema.
 * Optional fields may be missing.
 * @returns whether the result matches
 */
export function compareOutput(
  findings: Findings,
  { folder, isAnonymous }: Look,
  operation: Pick<Operation, 'key' | 'label' | 'output'>,
  found: object,
): boolean {
  const { label, output } = operation;
  const known = { schema: output };
  const body = isAnonymous ? anonymize(found, known, '') : found;
  if (!isObject(body)) return true;
  const differences = findDifferences(known, body);
  const renamed = findRenamed(differences);
  const add = (what: string, field: string, suggestion?: string): void =>
    findings.add({ what: `${label}: ${what}`, where: placesOfField(folder, operation, field), suggestion });

  for (const { unknown, missing } of renamed)
    add(
      `${missing.path} is missing, and may have been renamed to ${unknown.path}`,
      nameIn(missing.path),
      suggestLine(unknown),
    );
  for (const unknown of differences.unknown)
    if (!renamed.some((pair) => pair.unknown === unknown))
      add(`${unknown.path} isn't in the catalogue`, unknown.key, suggestLine(unknown));
  for (const missing of differences.missing)
    if (missing.required && !renamed.some((pair) => pair.missing === missing))
      add(`${missing.path} is missing`, nameIn(missing.path));
  for (const { path, expected, received } of differences.wrong)
    add(`${path}: expected ${expected}, received ${received}`, nameIn(path));
  return (
    renamed.length + differences.unknown.length + differences.wrong.length === 0 &&
    !differences.missing.some(({ required }) => required)
  );
}

const nameIn = (path: string): string => path.replaceAll('[]', '').split('.').at(-1) ?? path;
