import type { Difference, Findings, Verdict } from './findings';
import { pathOf } from './questions';

/** The maximum number of entries in a section of the report. More entries would rarely help to find the cause. */
const MOST_SHOWN = 100;

export function report(subject: string, findings: Findings, notes: readonly string[] = []): string {
  const of = (verdict: Verdict['verdict']): Verdict[] =>
    findings.all.filter((each) => each.verdict === verdict);
  return [
    `${subject}: ${findings.fit ? 'matches the catalogue.' : "doesn't match the catalogue."}`,
    ...section('Notes', notes, asItIs),
    ...section('Differences', findings.differences, differenceLines),
    ...section('Calls', findings.calls, asItIs),
    ...section('In the API, but not used by the connectors', findings.unused, asItIs),
    '',
    'Open questions about this API, from docs/maintainers/live-checklist.md',
    ...section('Refuted', of('refuted'), refutedLines),
    ...section('Confirmed', of('confirmed'), confirmedLines),
    ...section('Still open', of('open').filter(isForProgram), openLines),
    ...section(
      'Questions that only a person can answer (the checklist has the steps)',
      of('open').filter(isForPerson),
      questionLine,
    ),
  ].join('\n');
}

const differenceLines = ({ what, where, suggestion }: Difference): string =>
  [what, ...where.map((place) => indent(place)), ...(suggestion ? [indent(`add ${suggestion}`)] : [])].join(
    '\n',
  );

const isForPerson = ({ question: { answeredBy } }: Verdict): boolean => answeredBy === 'person';
const isForProgram = (verdict: Verdict): boolean => !isForPerson(verdict);

const confirmedLines = ({ question: { asks, assumed }, seen }: Verdict): string =>
  [plain(asks), indent(`As assumed: ${plain(assumed)}`), indent(`Seen: ${seen}`)].join('\n');

const openLines = ({ question: { asks, assumed }, seen }: Verdict): string =>
  [plain(asks), indent(`Assumed: ${plain(assumed)}`), indent(`Reason: ${seen}`)].join('\n');

const questionLine = ({ question: { asks } }: Verdict): string => plain(asks);

const refutedLines = ({ question: { asks, assumed, change }, seen }: Verdict): string =>
  [
    plain(asks),
    indent(`Assumed: ${plain(assumed)}`),
    indent(`Seen: ${seen}`),
    indent(`Change: ${change.map(pathOf).join(', ')}`),
  ].join('\n');

/** Removes Markdown's backticks and asterisks, which a terminal doesn't render. */
const plain = (text: string): string => text.replaceAll(/[`*]/g, '');

const asItIs = (line: string): string => line;

function section<Thing>(
  title: string,
  things: readonly Thing[],
  linesFor: (thing: Thing) => string,
): string[] {
  if (things.length === 0) return [];
  const rest = things.length - MOST_SHOWN;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return ['', `${title}:`, ...[...things.slice(0, MOST_SHOWN).map(linesFor), ...more].map(indent)];
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
