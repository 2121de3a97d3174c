import { z } from 'zod/v4';
import { checkEach } from '../../testing/checkEach';
import * as field from './field';
import { listFields, listFieldsByUse } from './fieldList';

/** The only field of a schema with one field. */
const only = (schema: z.ZodType) => {
  const [first, ...others] = listFields(field.group({ it: schema }));
  expect(others).toEqual([]);
  return first;
};

it('lists a field with its type', () =>
  checkEach(
    [
      ['string', field.text('It')],
      ['datetime', field.datetime('It')],
      ['boolean', field.boolean('It')],
      ['number', field.number('It')],
      ['integer', field.integer('It')],
      ['record', field.record('It')],
      ['string[]', field.texts('It')],
      ['string[][]', field.textLists('It')],
      ['string|null', field.nullableText('It')],
      ['platform|embed|ci', field.oneOf(['platform', 'embed', 'ci'], 'It')],
    ],
    ([type, schema]) => {
      expect(only(schema)).toEqual({ path: 'it', type, required: true, label: 'It' });
    },
  ));

it('tells the unit of milliseconds in the label', () => {
  expect(only(field.milliseconds('Time Spent'))).toEqual({
    path: 'it',
    type: 'integer',
    required: true,
    label: 'Time Spent (in milliseconds)',
  });
});

it('passes on the help text, and has no key for a missing one', () => {
  expect(only(field.text('It', 'A sentence.'))).toHaveProperty('help', 'A sentence.');
  expect(only(field.text('It'))).not.toHaveProperty('help');
});

it('joins the keys of nested groups with dots and keeps the order of the schema', () => {
  const schema = field.group({
    zebra: field.group({ name: field.text('Zebra Name'), ant: field.group({ id: field.text('Ant ID') }) }),
    bee: field.text('Bee'),
  });
  expect(listFields(schema).map(({ path }) => path)).toEqual(['zebra.name', 'zebra.ant.id', 'bee']);
});

describe('in the order of use', () => {
  const schema = field.group({
    secretary: field.internal(field.text('Secretary')),
    zebra: field.text('Zebra'),
    came: field.leading('delivery', field.text('Came')),
    ended: field.leading('time', field.datetime('Ended')).optional(),
    results: z.array(
      field.group({ points: field.number('Points'), score: field.leading('score', field.number('Score')) }),
    ),
    bee: field.text('Bee'),
    learner: field.group({ email: field.leading('learner', field.nullableText('Email')) }),
    exam: field.leading('subject', field.tagged('exam', field.text('Exam'))),
  });

  it('puts people first, what is internal last, and keeps the order of the rest', () => {
    expect(listFieldsByUse(schema).map(({ label }) => label)).toEqual([
      ...['Email', 'Exam', 'Score', 'Ended', 'Zebra', 'Points', 'Bee', 'Came', 'Secretary'],
    ]);
  });

  it("leaves the schema's own order to those who ask for it", () => {
    expect(listFields(schema)[0]).toMatchObject({ label: 'Secretary', rank: 'internal' });
  });

  it('marks a field beside its tag, and nothing that has no mark', () => {
    const fields = listFields(schema);
    expect(fields.find(({ path }) => path === 'exam')).toMatchObject({ tag: 'exam', rank: 'subject' });
    expect(fields.find(({ path }) => path === 'zebra')).not.toHaveProperty('rank');
  });
});

it('marks the fields of a list of groups with brackets', () => {
  const schema = field.group({ items: z.array(field.group({ ids: field.texts('IDs') })) });
  expect(listFields(schema)).toEqual([
    { path: 'items[].ids', type: 'string[]', required: true, label: 'IDs' },
  ]);
});

it('takes a field as not required if it or its group is optional', () =>
  checkEach(
    [
      ['the field itself', field.group({ a: field.group({ b: field.text('B').optional() }) })],
      ['its group', field.group({ a: field.group({ b: field.text('B') }).optional() })],
    ],
    ([, schema]) => {
      expect(listFields(schema)).toEqual([{ path: 'a.b', type: 'string', required: false, label: 'B' }]);
    },
  ));

it('takes the fields of an optional list as not required', () => {
  const schema = field.group({ a: z.array(field.group({ b: field.text('B') })).optional() });
  expect(listFields(schema)).toEqual([{ path: 'a[].b', type: 'string', required: false, label: 'B' }]);
});

it('keeps a nullable field required: its key is always there', () => {
  expect(only(field.nullableText('It'))).toHaveProperty('required', true);
  expect(only(field.nullableText('It').optional())).toMatchObject({ type: 'string|null', required: false });
});

it('lists a field of any kind as unknown', () => {
  expect(only(field.labelled(z.unknown(), 'It'))).toHaveProperty('type', 'unknown');
});

it('lists nothing for a group without fields', () => {
  expect(listFields(field.group({}))).toHaveLength(0);
});

it('refuses what has no label, naming its path', () =>
  checkEach([z.string(), z.unknown(), z.string().nullable().optional()], (schema) =>
    expect(() => listFields(field.group({ a: field.group({ b: schema }) }))).toThrow(
      'The field a.b has no label',
    ),
  ));

it('keeps the label, the tag and the rank of a field that is made optional or null', () => {
  const score = field.tagged('score', field.leading('score', field.number('Score', 'In percent.')));
  const shown = { label: 'Score', help: 'In percent.', tag: 'score', rank: 'score' };
  expect(only(score.nullable().optional())).toMatchObject({ ...shown, type: 'number|null' });
  expect(only(field.tagged('final', score.optional()))).toMatchObject({ ...shown, tag: 'final' });
});

it('refuses a tag or a rank for what has no label', () =>
  expect(() => field.tagged('score', z.number().optional())).toThrow('Only a field with a label'));

it('looks into things and lists of things that may be null', () => {
  const thing = field.group({ id: field.text('Thing ID') });
  const schema = field.group({ one: thing.nullable(), many: z.array(thing).nullable() });
  expect(listFields(schema)).toEqual([
    { path: 'one.id', type: 'string', required: false, label: 'Thing ID' },
    { path: 'many[].id', type: 'string', required: false, label: 'Thing ID' },
  ]);
});

it('lists a number and a time that may be null', () => {
  expect(only(field.nullableNumber('It'))).toMatchObject({ type: 'number|null' });
  expect(only(field.nullableTime('It'))).toMatchObject({ type: 'datetime|null' });
});

it('takes a field with a default as not required: a vendor may leave it out', () => {
  expect(only(field.labelled(z.string().default(''), 'It'))).toHaveProperty('required', false);
});

it('lists a record that may be null as one field', () => {
  expect(only(field.record('It').nullable())).toHaveProperty('type', 'record|null');
});
