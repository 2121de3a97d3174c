import { inspect } from 'node:util';

type Row = readonly [title: unknown, ...unknown[]] | string | number | boolean | object | null | undefined;

/**
 * Checks a rule for many rows in one test. Fails with the titles of all rows that break the rule.
 * @param rows the rows to check; a row's title is its first element or its `title`, or otherwise the row itself
 * @throws Error if a row breaks the rule, if there are no rows, or if a check contains no assertion
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
