import type { MissingField, UnknownField } from './differences';
import type { Explanation } from './explanation';
import { describeKind } from './kinds';
import type { RenamedField } from './renamed';
import { suggestLine } from './suggestion';

/** The maximum number of entries in a section of the report. More entries would rarely help to find the cause. */
const MOST_SHOWN = 50;
const MOST_OF_ENVELOPE = 100_000;

export function report(explanation: Explanation): string {
  const { renamed, differences, fits } = explanation;
  const required = differences.missing.filter((field) => field.required);
  const optional = differences.missing.filter((field) => !field.required);
  return [
    `${nameOf(explanation)}: ${fits ? 'matches the catalogue.' : "doesn't match the catalogue."}`,
    ...section('Warnings', [...explanation.warnings, ...explanation.doubts], asItIs),
    ...section('Likely renamed (unknown fields that resemble missing fields)', renamed, renamedLine),
    ...section(
      'Unknown fields (a workflow receives them without labels), with lines to add to the schema',
      differences.unknown,
      (field) => `${field.path} (${kindsOf(field)})${suggestion(field)}`,
    ),
    ...section('Missing required fields', required, missingLine),
    ...section(
      'Fields with a different type',
      differences.wrong,
      ({ path, expected, received }) => `${path}: expected ${expected}, received ${received}`,
    ),
    ...section('Missing optional fields', optional, missingLine),
    ...section('Learner', learnerLines(explanation), asItIs),
    ...section('Time', [timeLine(explanation)], asItIs),
    ...(fits ? [] : ['', whereToChange(explanation)]),
    '',
    'What a workflow receives:',
    envelopeText(explanation),
  ].join('\n');
}

const nameOf = ({ vendor, event, type }: Explanation): string =>
  event ? `${vendor.label}, ${event.label} (${type})` : `${vendor.label}, ${type}`;

const whereToChange = ({ vendor, event }: Explanation): string =>
  `${event ? `The schema of ${event.code} is` : 'The schemas are'} in packages/vendors/src/${vendor.name}/events/.`;

const renamedLine = ({ unknown, missing }: RenamedField): string =>
  `${unknown.path} (${kindsOf(unknown)}), perhaps ${missing.path} (${missing.type}, ${missing.required ? 'required' : 'optional'})${suggestion(unknown)}`;

const missingLine = ({ path, type }: MissingField): string => `${path} (${type})`;

const asItIs = (line: string): string => line;

/** @param lineFor creates an entry's line; called only for entries that are shown */
function section<Thing>(
  title: string,
  things: readonly Thing[],
  lineFor: (thing: Thing) => string,
): string[] {
  if (things.length === 0) return [];
  const rest = things.length - MOST_SHOWN;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return ['', `${title}:`, ...[...things.slice(0, MOST_SHOWN).map(lineFor), ...more].map(indent)];
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

const suggestion = (field: UnknownField): string => `\n${indent(suggestLine(field))}`;

const kindsOf = ({ values }: UnknownField): string => [...new Set(values.map(describeKind))].join(' or ');

function learnerLines({ learner }: Explanation): string[] {
  if (learner.length === 0) return ["The catalogue doesn't specify a learner for this event."];
  return learner.map(
    ({ detail, path, isFound }) => `${detail}: ${isFound ? 'found' : 'not found'} at ${path}`,
  );
}

function timeLine({ time: { path, isFound } }: Explanation): string {
  if (path === null)
    return "The catalogue doesn't specify a time for this event, so the time of receipt is used.";
  return isFound ? `found at ${path}` : `not found at ${path}, so the time of receipt is used`;
}

function envelopeText({ envelope }: Explanation): string {
  const text = JSON.stringify(envelope, null, 2);
  const rest = text.length - MOST_OF_ENVELOPE;
  return rest > 0
    ? `${text.slice(0, MOST_OF_ENVELOPE)}\n... (${rest} more characters, which the report omits)`
    : text;
}
