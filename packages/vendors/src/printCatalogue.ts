import { Command } from 'commander';
import { describeCatalogue, type EventDescription } from './describeCatalogue';

/** `npm run catalogue`: prints what the catalogue holds, and nothing else, on standard output. */

const { json } = new Command()
  .name('catalogue')
  .description('Prints the webhook events of Synap and Instruqt that the connectors know.')
  .option('--json', 'print everything, samples and fields included, as one JSON array')
  .parse()
  .opts<{ json?: true }>();

const catalogue = describeCatalogue();
console.log(json ? JSON.stringify(catalogue, null, 2) : table(catalogue));

/** One line for each event, in columns as wide as their widest cell. */
function table(events: EventDescription[]): string {
  const rows = [
    ['VENDOR', 'EVENT', 'LABEL', 'FIELDS'],
    ...events.map(({ vendor, code, label, fields }) => [vendor, code, label, String(fields.length)]),
  ];
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
