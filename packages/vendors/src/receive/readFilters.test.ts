import { instruqt } from '../instruqt';
import { synap } from '../synap';
import { readFilters, UnreadableFilterError } from './readFilters';
import { checkEach } from '../../testing/checkEach';

const namesOf = (chosen: Record<string, unknown>) =>
  [synap, instruqt].flatMap(({ filters }) =>
    readFilters(filters, chosen).map(({ definition }) => definition.name),
  );
/** For each filter that was set, whether it matches an event with these values in the filter's fields. */
const matches = (chosen: Record<string, unknown>, ...values: unknown[]) =>
  readFilters([...synap.filters, ...instruqt.filters], chosen).map((filter) => filter.matches(values));

test('is not set', () =>
  checkEach(
    [
      {},
      { examIds: '' },
      { examIds: ' , ' },
      { examIds: '\n' },
      { examIds: [] },
      { examIds: [null] },
      { examIds: ['', ' ', undefined] },
      { examIds: null },
      { minimumScore: '' },
      { minimumScore: null },
      { minimumScore: [] },
      { passedOnly: [null, ' '] },
      { passedOnly: '' },
      { passedOnly: false },
      { passedOnly: 'no' },
      { passedOnly: 0 },
      { modes: [] },
      { customParameter: null },
      { customParameter: {} },
      { customParameter: { key: '', value: null } },
      { customParameter: { key: ' ' } },
      { unknown: 'x' },
    ],
    (chosen) => expect(namesOf(chosen)).toEqual([]),
  ));

test('IDs, including several at once', () =>
  checkEach(
    [['a, b'], ['a\nb'], ['a b'], ['a;b'], [['a', 'b']], [['a, b']], [['a\nb', null, '']]],
    ([examIds]) => {
      expect(['a', 'b', 'c', 'a, b', ''].map((id) => matches({ examIds }, id)[0])).toEqual([
        true,
        true,
        false,
        false,
        false,
      ]);
    },
  ));

test('an ID that consists of digits', () =>
  checkEach([[4711], [[4711]], ['4711']], ([examIds]) => {
    expect([matches({ examIds }, '4711'), matches({ examIds }, '4712')]).toEqual([[true], [false]]);
  }));

test('a number, also as text', () =>
  checkEach(
    [
      [90, 90],
      ['90', 90],
      [' 90.5 ', 90.5],
      ['90,5', 90.5],
      ['90%', 90],
      ['80 %', 80],
      ['80\u00A0%', 80],
      ['90,5%', 90.5],
      ['0', 0],
      ['-1', -1],
      ['1000', 1000],
      ['1.000', 1],
    ],
    ([minimumScore, least]) => {
      expect(matches({ minimumScore }, least)).toEqual([true]);
      expect(matches({ minimumScore }, least - 0.1)).toEqual([false]);
    },
  ));

test('a switch that is on', () =>
  checkEach([true, 'true', 'yes', 'Yes', ' YES ', 'y', '1', 1, 'on'], (word) => {
    expect(matches({ passedOnly: word }, true)).toEqual([true]);
    expect(matches({ withoutDevelopers: word }, true)).toEqual([false]);
  }));

test('has a matching value for examples', () =>
  checkEach<[Record<string, unknown>, match: unknown]>(
    [
      [{ examIds: 'a, b' }, 'a'],
      [{ minimumScore: 60 }, 100],
      [{ minimumScore: 120 }, 120],
      [{ passedOnly: true }, true],
      [{ withoutDevelopers: true }, false],
      [{ customParameter: { key: 'a', value: 'b' } }, { a: 'b' }],
    ],
    ([chosen, match]) => {
      const filters = readFilters([...synap.filters, ...instruqt.filters], chosen);
      expect(filters.map((filter) => filter.match)).toEqual([match]);
      expect(matches(chosen, match)).toEqual([true]);
    },
  ));

test('matches a learner with an email address', () =>
  checkEach<[email: unknown, isMatch: boolean]>(
    [
      ['maya@example.com', true],
      ['', false],
      [null, false],
    ],
    ([email, isMatch]) => {
      for (const each of matches({ withEmail: true }, email)) expect(each).toBe(isMatch);
    },
  ));

test("doesn't know whether an event without a value matches", () => {
  expect(matches({ examIds: 'a', customParameter: { key: 'a' } })).toEqual([undefined, undefined]);
});

test("is refused with its label if it can't be read", () =>
  checkEach<[Record<string, unknown>, message: string]>(
    [
      [{ examIds: { id: 'x' } }, '"Exams" isn\'t a list of IDs'],
      [{ examIds: [{ id: 'x' }] }, '"Exams"'],
      [{ examIds: [['x']] }, '"Exams"'],
      [{ examIds: ['a', Number.NaN] }, '"Exams"'],
      [{ examIds: 2 ** 60 }, '"Exams"'],
      [{ examIds: 47.11 }, '"Exams"'],
      [{ examIds: '["a","b"]' }, '"Exams"'],
      [{ examIds: '[object Object]' }, '"Exams"'],
      [{ testIds: new Date(0) }, '"Tests"'],
      [{ userGroupIds: { a: 1 } }, '"User Groups"'],
      [{ trackIds: { __rl: true, value: 't1' } }, '"Tracks"'],
      [{ modes: ['platform', 'Embedded'] }, '"Play Modes" has a value that isn\'t allowed'],
      [{ modes: ['toString'] }, '"Play Modes"'],
      [{ userTypes: 'externals' }, '"User Types"'],
      ...[
        'ninety',
        'above 60',
        'x60',
        '60.x',
        '60 % of 100',
        '1,000',
        '90,500',
        '1e2',
        'NaN',
        '٩٠',
        '5,5,5',
      ].map((minimumScore): [Record<string, unknown>, string] => [
        { minimumScore },
        '"Minimum Score" isn\'t a number',
      ]),
      [{ minimumScore: Number.NaN }, '"Minimum Score"'],
      [{ minimumScore: Infinity }, '"Minimum Score"'],
      [{ minimumScore: [90] }, '"Minimum Score"'],
      [{ minimumScore: { value: 90 } }, '"Minimum Score"'],
      [{ minimumScore: true }, '"Minimum Score"'],
      [{ passedOnly: 'maybe' }, '"Passed Only" must be true or false'],
      [{ passedOnly: 2 }, '"Passed Only"'],
      [{ passedOnly: [true] }, '"Passed Only"'],
      [{ passedOnly: { a: 1 } }, '"Passed Only"'],
      [{ withoutDevelopers: 'nope' }, '"Without Developers\' Plays"'],
      [{ customParameter: { value: 'spring' } }, '"Custom Parameter" has a value but no name'],
      [{ customParameter: { key: 'icp_', value: '' } }, '"Custom Parameter"'],
      [{ customParameter: { key: 'utm', value: { a: 1 } } }, '"Custom Parameter"'],
      [{ customParameter: { key: ['utm'], value: 'x' } }, '"Custom Parameter"'],
      [{ customParameter: 'utm=x' }, '"Custom Parameter" needs a name and a value'],
      [{ customParameter: ['utm', 'x'] }, '"Custom Parameter"'],
    ],
    ([chosen, message]) => {
      const read = () => namesOf(chosen);
      expect(read).toThrow(UnreadableFilterError);
      expect(read).toThrow(message);
      expect(read).toThrow(/^The filter "[^"]+" [^.]+\. [A-Z][^.]+\.$/);
    },
  ));
