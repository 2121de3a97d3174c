import { z } from 'zod/v4';
import { checkEach } from '../../testing/checkEach';
import * as field from './field';
import { isLeading, listFields, listFieldsByUse } from './fieldList';

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

it('shows the unit of milliseconds in the label', () => {
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

  it('lists people first, internal values last, and keeps the order of the rest', () => {
    expect(listFieldsByUse(schema).map(({ label }) => label)).toEqual([
      ...['Email', 'Exam', 'Score', 'Ended', 'Zebra', 'Points', 'Bee', 'Came', 'Secretary'],
    ]);
  });

  it('is led by the ranked fields, except for delivery details and internal values', () => {
    const leading = listFields(schema).filter(isLeading);
    expect(leading.map(({ label }) => label)).toEqual(['Ended', 'Score', 'Email', 'Exam']);
  });

  it("keeps the schema's own order on request", () => {
    expect(listFields(schema)[0]).toMatchObject({ label: 'Secretary', rank: 'internal' });
  });

  it('marks a field next to its tag, and adds no other marks', () => {
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

it('lists a field as optional if it or its group is optional', () =>
  checkEach(
    [
      ['the field itself', field.group({ a: field.group({ b: field.text('B').optional() }) })],
      ['its group', field.group({ a: field.group({ b: field.text('B') }).optional() })],
    ],
    ([, schema]) => {
      expect(listFields(schema)).toEqual([{ path: 'a.b', type: 'string', required: false, label: 'B' }]);
    },
  ));

it('lists the fields of an optional list as optional', () => {
  const schema = field.group({ a: z.array(field.group({ b: field.text('B') })).optional() });
  expect(listFields(schema)).toEqual([{ path: 'a[].b', type: 'string', required: false, label: 'B' }]);
});

it('keeps a nullable field required, because its key always exists', () => {
  expect(only(field.nullableText('It'))).toHaveProperty('required', true);
  expect(only(field.nullableText('It').optional())).toMatchObject({ type: 'string|null', required: false });
});

it('lists a field of any kind as unknown', () => {
  expect(only(field.labelled(z.unknown(), 'It'))).toHaveProperty('type', 'unknown');
});

it('lists nothing for a group without fields', () => {
  expect(listFields(field.group({}))).toHaveLength(0);
});

it('refuses a field without a label, and names its path', () =>
  checkEach([z.string(), z.unknown(), z.string().nullable().optional()], (schema) =>
    expect(() => listFields(field.group({ a: field.group({ b: schema }) }))).toThrow(
      'The field a.b has no label',
    ),
  ));

it('keeps the label, tag and rank of a field that becomes optional or nullable', () => {
  const score = field.tagged('score', field.leading('score', field.number('Score', 'In percent.')));
  const shown = { label: 'Score', help: 'In percent.', tag: 'score', rank: 'score' };
  expect(only(score.nullable().optional())).toMatchObject({ ...shown, type: 'number|null' });
  expect(only(field.tagged('final', score.optional()))).toMatchObject({ ...shown, tag: 'final' });
});

it('refuses a tag or a rank without a label', () =>
  expect(() => field.tagged('score', z.number().optional())).toThrow('A field needs a label'));

it('includes the fields of nullable objects and of lists of nullable objects', () => {
  const thing = field.group({ id: field.text('Thing ID') });
  const schema = field.group({ one: thing.nullable(), many: z.array(thing).nullable() });
  expect(listFields(schema)).toEqual([
    { path: 'one.id', type: 'string', required: false, label: 'Thing ID' },
    { path: 'many[].id', type: 'string', required: false, label: 'Thing ID' },
  ]);
});

it('lists a nullable number and a nullable time', () => {
  expect(only(field.nullableNumber('It'))).toMatchObject({ type: 'number|null' });
  expect(only(field.nullableTime('It'))).toMatchObject({ type: 'datetime|null' });
});

it('lists a field with a default as optional, because a vendor may leave it out', () => {
  expect(only(field.labelled(z.string().default(''), 'It'))).toHaveProperty('required', false);
});

it('lists a nullable record as one field', () => {
  expect(only(field.record('It').nullable())).toHaveProperty('type', 'record|null');
});
