import { z } from 'zod/v4';
import { checkEach } from '../../testing/checkEach';
import * as field from './field';
import { toJsonSchema } from './jsonSchema';

test('a JSON Schema has the label and the help text of a field', () =>
  checkEach<[title: string, schema: z.ZodType, expected: object]>(
    [
      ['a label', field.text('Name'), { type: 'string', title: 'Name' }],
      [
        'a help text',
        field.text('Name', 'In full.'),
        { type: 'string', title: 'Name', description: 'In full.' },
      ],
      [
        'an inferred help text',
        field.inferred(field.text('Name', 'In full.')),
        { type: 'string', title: 'Name', description: 'In full.', 'x-source': 'inferred' },
      ],
      [
        'an optional field',
        field.text('Name', 'In full.').optional(),
        { type: 'string', title: 'Name', description: 'In full.' },
      ],
      [
        'a record',
        field.record('Custom Attributes'),
        { type: 'object', properties: {}, additionalProperties: {}, title: 'Custom Attributes' },
      ],
      ['a group', field.group({}), { type: 'object', properties: {} }],
    ],
    ([, schema, expected]) => {
      const { $schema: _, ...found } = toJsonSchema(schema);
      expect(found).toStrictEqual(expected);
    },
  ));

test('a JSON Schema describes what vendors send', () => {
  const schema = field.group({ name: field.labelled(z.string().default(''), 'Name') });
  expect(toJsonSchema(schema)).not.toHaveProperty('required');
});
