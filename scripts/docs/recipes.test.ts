import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envelopeSchema, listFields, vendors, type Vendor } from '@synap-instruqt/vendors';
import { docsFolder } from './main';

/** The recipes of docs/zapier.md: what each is called, and its text. */
const [, recipes = ''] = readFileSync(join(docsFolder, 'zapier.md'), 'utf8').split('\n## Recipes\n');
const sections = recipes
  .split(/\n## /, 1)
  .flatMap((text) => text.split('\n### ').slice(1))
  .map((text): [title: string, text: string] => [text.split('\n', 1)[0] ?? '', text]);

const events = vendors.flatMap((vendor: Vendor) => vendor.events.map((event) => ({ vendor, event })));

/** The paths of a row that a recipe maps. */
const mappedPaths = (text: string): string[] =>
  [...text.matchAll(/`((?:learner|data)\.[\w.]+)`/g)].map(([, path]) => String(path));

test('there are at least eight, and they map fields', () => {
  expect(sections.length).toBeGreaterThanOrEqual(8);
  expect(sections.filter(([, text]) => mappedPaths(text).length > 0).length).toBeGreaterThanOrEqual(7);
});

test.each(sections.filter(([, text]) => mappedPaths(text).length > 0))(
  '%s: its trigger has the fields that are mapped',
  (_, text) => {
    const label = /\| 1\. Synap and Instruqt: \*\*([^*]+)\*\*/.exec(text)?.[1];
    const found = events.find(({ event }) => event.label === label);
    if (found === undefined) throw new Error(`There is no event ${label}`);
    const known = listFields(envelopeSchema(found.vendor, found.event)).map(({ path }) => path);
    const unknown = mappedPaths(text).filter(
      (path) =>
        !known.some(
          (one) => one === path || (one.endsWith('custom_parameters') && path.startsWith(`${one}.`)),
        ),
    );
    expect(unknown).toEqual([]);
  },
);
