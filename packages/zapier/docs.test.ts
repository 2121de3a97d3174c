import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import app from './src';
import { readDefinition } from './preview/definition';

/**
 * Checks that docs/zapier.md uses the app's labels. The recipes' pages need no test, because scripts/docs/recipes/
 * generates them from these labels.
 */

const page = readFileSync(join(__dirname, '../../docs/zapier.md'), 'utf8');
const { authentication, triggers, searches, creates } = readDefinition(app);

it("names the connection's fields like the app", () => {
  const rows =
    page
      .split('## The connection')[1]
      ?.split('\n## ')[0]
      ?.match(/^\| \w[^|]*/gm) ?? [];
  const fields = rows.map((row) => row.slice(1).trim()).filter((field) => field !== 'Field');
  expect(fields).toEqual(authentication.fields.map(({ label }) => label));
});

it('names searches and creates like the app', () => {
  const rows = [...page.matchAll(/^\| \*\*([^*]+)\*\* +\| `(\w+)`/gm)].map(([, label, key = '']) => [
    key,
    label,
  ]);
  expect(rows.length).toBeGreaterThan(10);
  const labels = rows.map(([key = '']) => [key, { ...searches, ...creates }[key]?.display.label]);
  expect(rows).toEqual(labels);
});

it('names the triggers of its first Zaps like the app', () => {
  const labels = new Set(Object.values(triggers).map(({ display }) => display.label));
  const named = [...page.matchAll(/for example \*\*Synap and Instruqt: ([^*]+)\*\*/g)];
  expect(named).toHaveLength(2);
  expect(named.map(([, label = '']) => label).filter((label) => !labels.has(label))).toEqual([]);
});
