import { inspect } from 'node:util';

type Row = readonly [title: unknown, ...unknown[]] | string | number | boolean | object | null | undefined;

/**
 * A rule that many have to keep, in one test: checks every row, and fails with the titles of those that break it.
 * @param rows what is checked. A row that begins with a string or has a title is reported by that, any other by its value.
 * @throws Error also if there is no row, or a row with which nothing is checked: such a test would prove nothing
 * @example
 * test('labels are in Title Case', () => checkEach(events, ([, { label }]) => expect(label).toMatch(titleCase)));
 */
export async function checkEach<Each extends Row>(
  rows: readonly Each[],
  check: (row: Each) => unknown,
): Promise<void> {
  if (rows.length === 0) throw new Error('There is nothing to check');
  const offences: string[] = [];
  for (const row of rows) {
    const before = expect.getState().assertionCalls;
    try {
      await check(row);
      if (expect.getState().assertionCalls === before) throw new Error('Nothing was checked');
    } catch (error) {
      offences.push(`${titleOf(row)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (offences.length > 0) throw new Error(offences.join('\n\n'));
}

function titleOf(row: Row): string {
  const title: unknown = Array.isArray(row) ? row[0] : (Object(row).title ?? row);
  return typeof title === 'string' && title !== ''
    ? title
    : inspect(row, { depth: 4, breakLength: Infinity }).slice(0, 200);
}
