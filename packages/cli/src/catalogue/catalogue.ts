import { createProgram } from '../command';
import { describeCatalogue, type EventDescription } from './describeCatalogue';

export const catalogue = createProgram(
  'catalogue',
  (command) =>
    command
      .description('Lists the webhook events from Synap and Instruqt that the connectors support.')
      .option('--json', 'print all details as a JSON array, including samples and fields'),
  async (command, { out }) => {
    const events = describeCatalogue();
    out(`${command.opts<{ json?: true }>().json ? JSON.stringify(events, null, 2) : table(events)}\n`);
    return true;
  },
);

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
