/** Puts text into snapshots as it is, without quotes around it. Only for tests. */
export const writeTextAsItIs = (): void =>
  expect.addSnapshotSerializer({ test: (value: unknown) => typeof value === 'string', print: String });
