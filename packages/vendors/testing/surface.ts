import { Document, visit } from 'yaml';

/** The maximum length of a line. Shorter objects and lists, such as most fields, stay on one line. */
const LINE = 110;

/**
 * Writes a test's snapshots as reviewable YAML: keeps the order, and puts short fields on one line. Leaves out
 * undefined, like the JSON that both platforms get.
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
