import type { Field } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { keepWhatIsAlwaysThere } from './sample';

const field = (path: string, required = true, type = 'string'): Field => ({
  path,
  type,
  required,
  label: path,
});

const row = {
  id: '1',
  learner: { id: 'u', email: null },
  data: {
    state: {
      items: [
        { id: 'a', marks: { points: 1, credits: 2 }, extra: 1 },
        { id: 'b', marks: { points: 3 } },
      ],
    },
    tags: ['x'],
    attributes: { department: 'Sales' },
    note: 'sometimes',
  },
};

it('keeps required values, nested and in lists', () => {
  const fields = ['id', 'data.state.items[].id', 'data.state.items[].marks.points', 'data.tags'];
  expect(
    keepWhatIsAlwaysThere(
      row,
      fields.map((path) => field(path)),
    ),
  ).toEqual({
    id: '1',
    data: {
      state: {
        items: [
          { id: 'a', marks: { points: 1 } },
          { id: 'b', marks: { points: 3 } },
        ],
      },
      tags: ['x'],
    },
  });
});

it('leaves out optional values', () =>
  checkEach(
    [
      ['an optional value', field('data.note', false)],
      ['any keys', field('data.attributes', true, 'record')],
      ['any keys or null', field('data.attributes', true, 'record|null')],
      ['an unknown value', field('learner.email', true, 'string|null')],
      ['a value that the sample lacks', field('data.nothing.inside')],
    ],
    ([, left]) => {
      expect(keepWhatIsAlwaysThere(row, [field('id'), left])).toEqual({ id: '1' });
    },
  ));

it("doesn't change the row", () => {
  const before = structuredClone(row);
  keepWhatIsAlwaysThere(row, [field('data.state.items[].id')]);
  expect(row).toEqual(before);
});
