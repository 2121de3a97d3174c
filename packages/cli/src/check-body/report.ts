import type { MissingField, UnknownField } from './differences';
import type { Explanation } from './explanation';
import { describeKind } from './kinds';
import type { RenamedField } from './renamed';
import { suggestLine } from './suggestion';

/** The first entries show what to look at. */
const MOST_SHOWN = 50;
const MOST_OF_ENVELOPE = 100_000;

export function report(explanation: Explanation): string {
  const { renamed, differences, fits } = explanation;
  const required = differences.missing.filter((field) => field.required);
  const optional = differences.missing.filter((field) => !field.required);
  return [
    `${nameOf(explanation)}: ${fits ? 'fits the catalogue.' : 'does not fit the catalogue.'}`,
    ...section('Odd', [...explanation.warnings, ...explanation.doubts], asItIs),
    ...section('Likely renamed: unknown fields that resemble missing ones', renamed, renamedLine),
    ...section(
      'Unknown to the catalogue: a workflow receives them, and sees no label; what could be added to the schema',
      differences.unknown,
      (field) => `${field.path} (${kindsOf(field)})${suggestion(field)}`,
    ),
    ...section('Missing, and required: the catalogue has them as always there', required, missingLine),
    ...section(
      'Of another type',
      differences.wrong,
      ({ path, expected, received }) => `${path}: the catalogue has ${expected}, the body ${received}`,
    ),
    ...section(
      'Missing, and optional: the catalogue has them as fields that may be absent',
      optional,
      missingLine,
    ),
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
  `The schemas are in packages/vendors/src/${vendor.name}/events/${event ? `: look for '${event.code}'` : ', one entry for each event'}.`;

const renamedLine = ({ unknown, missing }: RenamedField): string =>
  `${unknown.path} (${kindsOf(unknown)}), perhaps ${missing.path} (${missing.type}, ${missing.required ? 'required' : 'optional'})${suggestion(unknown)}`;

const missingLine = ({ path, type }: MissingField): string => `${path} (${type})`;

const asItIs = (line: string): string => line;

/** @param lineFor only called for entries that are shown */
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
  if (learner.length === 0) return ['The catalogue knows no learner in this event.'];
  return learner.map(
    ({ detail, path, isFound }) => `${detail}: ${isFound ? 'found' : 'not found'} at ${path}`,
  );
}

function timeLine({ time: { path, isFound } }: Explanation): string {
  if (path === null) return 'the catalogue knows none in this event; the time of receipt stands in';
  return isFound ? `found at ${path}` : `not found at ${path}; the time of receipt stands in`;
}

function envelopeText({ envelope }: Explanation): string {
  const text = JSON.stringify(envelope, null, 2);
  const rest = text.length - MOST_OF_ENVELOPE;
  return rest > 0
    ? `${text.slice(0, MOST_OF_ENVELOPE)}\n... and ${rest} characters more, which a workflow receives as well`
    : text;
}
