import type { KeptRow, Results } from '../../e2e/bench/results';
import { alignedTable } from './table';

/** Creates a table for each part of the benchmark, for docs/maintainers/performance.md. */
export const performanceTables = (results: Results): Record<string, string> =>
  Object.fromEntries(Object.entries(results).map(([part, rows]) => [part, tableOf(rows)]));

function tableOf(rows: readonly KeptRow[]): string {
  const shown = rows.filter((row) => !isZeroEvents(row)).map(cellsOf);
  const zero = kindsOf(rows.filter(isZeroEvents)).filter(
    (kind) => !kindsOf(rows.filter((row) => !isZeroEvents(row))).includes(kind),
  );
  return [
    alignedTable(['figure', 'ours', 'peer', 'ratio', 'goal', 'date'], shown),
    ...(zero.length > 0 ? [`Always 0: ${zero.join(', ')}.`] : []),
    `Measured on ${[...new Set(rows.map(({ machine }) => machine))].join('; ')}.`,
  ].join('\n\n');
}

/**
 * Whether a row counts events and the count is 0. Most of a burst's rows count failures, such as lost events. The rows
 * without failures are combined into one line.
 */
const isZeroEvents = ({ ours, unit }: KeptRow): boolean => ours === 0 && unit === 'events';

/** Returns the last part of each row's name, such as "events lost", without duplicates. */
const kindsOf = (rows: readonly KeptRow[]): string[] => [
  ...new Set(rows.map(({ name }) => name.slice(name.lastIndexOf(': ') + 2))),
];

const cellsOf = ({ name, note, ours, theirs, unit, ratio, goal, met, date }: KeptRow): string[] => {
  const figure = (value: number | null): string => (value === null ? '' : `${value} ${unit}`);
  return [
    ...[
      note === undefined ? name : `${name} (${note})`,
      figure(ours),
      figure(theirs),
      ratio === null ? '' : String(ratio),
    ],
    ...[met ? goal : `${goal} (**missed**)`, date],
  ];
};
