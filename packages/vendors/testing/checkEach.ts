/**
 * A rule that many have to keep, in one test: checks every row, and fails with the titles of those that break it.
 * @param rows each begins with its title
 * @throws Error also where there is no row, because such a test would prove nothing
 * @example
 * test('labels are in Title Case', () => checkEach(events, ([, { label }]) => expect(label).toMatch(titleCase)));
 */
export async function checkEach<Row extends readonly [title: string, ...unknown[]]>(
  rows: readonly Row[],
  check: (row: Row) => unknown,
): Promise<void> {
  if (rows.length === 0) throw new Error('There is nothing to check');
  const offences: string[] = [];
  for (const row of rows) {
    try {
      await check(row);
    } catch (error) {
      offences.push(`${row[0]}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (offences.length > 0) throw new Error(offences.join('\n\n'));
}
