import { Document, visit } from 'yaml';

/** The maximum length of an object or a list on one line. Most fields are shorter. */
const LINE = 110;

/**
 * Writes a test's snapshots as YAML, so that people can review them. Keeps the order of keys, and writes short fields
 * on one line. Leaves out undefined values, as JSON does.
 */
export const writeSnapshotsAsYaml = (): void =>
  expect.addSnapshotSerializer({ test: () => true, print: toYaml });

function toYaml(surface: unknown): string {
  const shown = (_: unknown, value: unknown) => (typeof value === 'function' ? '[function]' : value);
  const document = new Document(surface, shown, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node) => {
      node.flow = JSON.stringify(node).length <= LINE;
    },
  });
  return document.toString({ lineWidth: 0 }).trimEnd();
}
