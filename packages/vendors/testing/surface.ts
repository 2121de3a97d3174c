import { Document, visit } from 'yaml';

/** What is shorter than this stays on one line, such as most fields. */
const LINE = 110;

/**
 * Writes the snapshots of a test as YAML, for people to review: everything in its order, fields on one line if they fit.
 * Undefined is left out, as in the JSON that both platforms get.
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
