import fc from 'fast-check';
import { z } from 'zod/v4';
import * as builders from '@synap-instruqt/vendors/catalogue/field';
import { listFields } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { suggestLine } from './suggestion';

const suggest = (path: string, key: string, ...values: unknown[]) =>
  suggestLine({ path, key, values, isAlwaysThere: true });

/** Creates a schema from suggested lines, using the catalogue's own builders. */
function evaluate(lines: string): z.ZodType {
  const names = [...Object.keys(builders), 'z'];
  const schema: unknown = new Function(...names, `return group({ ${lines} })`)(...Object.values(builders), z);
  if (!(schema instanceof z.ZodType)) throw new Error('no schema');
  return schema;
}

/** Each field's path, key and values, and the line to suggest for the field. */
const fields: [path: string, key: string, values: unknown[], line: string][] = [
  ['nickname', 'nickname', ['Ada'], "nickname: text('Nickname'),"],
  ['user.nick_name', 'nick_name', ['Ada'], "nick_name: text('User Nick Name'),"],
  ['user.id', 'id', ['u1'], "id: text('User ID'),"],
  ['exam.url', 'url', ['https://example.com'], "url: text('Exam URL'),"],
  ['at', 'at', ['2026-01-01T10:00:00.123456789+02:00'], "at: datetime('At'),"],
  ['day', 'day', ['2026-01-01'], "day: text('Day'),"],
  ['score', 'score', [85], "score: number('Score'),"],
  ['totalTries', 'totalTries', [3], "totalTries: integer('Total Tries'),"],
  ['attempt.timePausedInMs', 'timePausedInMs', [3], "timePausedInMs: milliseconds('Attempt Time Paused'),"],
  ['isPass', 'isPass', [true], "isPass: boolean('Is Pass'),"],
  ['note', 'note', [null], "note: nullableText('Note'),"],
  ['note', 'note', [null, 'a'], "note: nullableText('Note'),"],
  ['a[].note', 'note', [null, 1], "note: nullableNumber('A Note'),"],
  ['tags', 'tags', [['a']], "tags: texts('Tags'),"],
  ['tags', 'tags', [[]], "tags: texts('Tags'),"],
  ['pairs', 'pairs', [[['a', 'b']]], "pairs: textLists('Pairs'),"],
  ['sizes', 'sizes', [[1, 2]], "sizes: labelled(z.array(z.number()), 'Sizes'),"],
  ['customAttributes', 'customAttributes', [{ a: 1 }], "customAttributes: record('Custom Attributes'),"],
  ['extra', 'extra', [{ 'employee-id': 1 }], "extra: record('Extra'),"],
  ['extra', 'extra', [{}], "extra: record('Extra'),"],
  ['cpd-hours', 'cpd-hours', [4], "'cpd-hours': number('Cpd Hours'),"],
  ['a["it\'s"]', "it's", ['x'], "'it\\'s': text('A It S'),"],
  ['mixed', 'mixed', [1, 'a'], "mixed: anything('Mixed'),"],
];

test("a field's line has its name, label and type", () =>
  checkEach(fields, ([path, key, values, line]) => expect(suggest(path, key, ...values)).toBe(line)));

test('in list items, fields that some items lack are optional', () => {
  const items = [
    { id: 'a', size: 1 },
    { id: 'b', at: null },
  ];
  expect(suggest('parts', 'parts', items)).toBe(`parts: z.array(group({
  id: text('Parts ID'),
  size: number('Parts Size').optional(),
  at: nullableText('Parts At').optional(),
})),`);
});

test('every suggestion is a schema that accepts the field, with a label for each field', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue({ maxDepth: 4 }), (key, value) => {
      // zod accepts a `__proto__` field, but leaves it out of its JSON Schema.
      fc.pre(key !== '__proto__');
      const schema = evaluate(suggest(key, key, value));
      expect(listFields(schema).length).toBeGreaterThan(0);
      expect(schema.safeParse(Object.fromEntries([[key, value]])).error).toBeUndefined();
    }),
  );
});

test('an object with very many keys or levels is a record', () => {
  const wide = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, index]));
  expect(suggest('scores', 'scores', wide)).toBe("scores: record('Scores'),");
  const deep = JSON.parse('{"a":'.repeat(50) + '1' + '}'.repeat(50)) as unknown;
  expect(suggest('deep', 'deep', deep).split('\n').length).toBeLessThan(20);
});
