import type { Field } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { toOutputFields } from './outputFields';

const field = (path: string, type: string): Field => ({
  path,
  type,
  required: true,
  label: `Label of ${path}`,
});

it("converts each type to Zapier's", () =>
  checkEach(
    [
      ['string', { type: 'string' }],
      ['string|null', { type: 'string' }],
      ['platform|embed|ci', { type: 'string' }],
      ['integer', { type: 'integer' }],
      ['number', { type: 'number' }],
      ['boolean|null', { type: 'boolean' }],
      ['datetime', { type: 'datetime' }],
      ['string[]', { type: 'string', list: true }],
      ['string[][]', { list: true }],
      ['record', { dict: true }],
    ],
    ([type, expected]) => {
      expect(toOutputFields([field('data.a.b', type)])).toEqual([
        { key: 'data__a__b', label: 'Label of data.a.b', ...expected },
      ]);
    },
  ));

it('turns a list of objects into line items, where its first field is', () => {
  const fields = ['id', 'data.exam.sectionGrades[].id', 'time', 'data.exam.sectionGrades[].marks.points'];
  expect(toOutputFields(fields.map((path) => field(path, 'string')))).toMatchObject([
    { key: 'id' },
    {
      key: 'data__exam__sectionGrades',
      label: 'Section Grades',
      children: [
        { key: 'id' },
        { key: 'marks__points', label: 'Label of data.exam.sectionGrades[].marks.points' },
      ],
    },
    { key: 'time' },
  ]);
});

it('names a list called items after its parent', () => {
  expect(toOutputFields([field('data.state.sections.items[].score', 'number')])).toMatchObject([
    { key: 'data__state__sections__items', label: 'Sections' },
  ]);
});
