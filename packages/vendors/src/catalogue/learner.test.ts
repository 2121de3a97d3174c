import { listFields } from './fieldList';
import { learnerFields, learnerOf, learnerSchema, learnerWith, schemaOfLearner, splitName } from './learner';
import { checkEach } from '../../testing/checkEach';

it('has the same fields in its schema as an unknown learner', () => {
  expect(Object.keys(learnerWith({}))).toEqual(Object.keys(learnerSchema().shape));
  expect(learnerFields).toEqual(Object.keys(learnerSchema().shape));
});

it('keeps the requested fields in that order, null if unknown', () => {
  const learner = learnerOf(['email', 'id', 'consent'], { consent: false, name: 'Maya', id: 'u1' });
  expect(Object.entries(learner)).toEqual([
    ['email', null],
    ['id', 'u1'],
    ['consent', false],
  ]);
});

it('has a schema for some fields', () => {
  expect(listFields(schemaOfLearner(['name', 'email'])).map(({ label }) => label)).toEqual([
    'Learner Name',
    'Learner Email',
  ]);
});

describe('a first and a last name', () => {
  it('are known if the name has two words', () =>
    checkEach(
      [
        ['Ines Okafor', 'Ines', 'Okafor'],
        ['José Álvarez', 'José', 'Álvarez'],
        ["Siobhán O'Neill", 'Siobhán', "O'Neill"],
        ['Siobhán O’Neill', 'Siobhán', 'O’Neill'],
        ['Anna-Lena Müller-Lüdenscheidt', 'Anna-Lena', 'Müller-Lüdenscheidt'],
        ['ines okafor', 'ines', 'okafor'],
        ['INES OKAFOR', 'INES', 'OKAFOR'],
        ['Ines OKAFOR', 'Ines', 'OKAFOR'],
        ['Анна Петрова', 'Анна', 'Петрова'],
        ['Jo\u0301 Ng', 'Jo\u0301', 'Ng'],
        ['مريم حداد', 'مريم', 'حداد'],
      ],
      ([name, firstName, lastName]) => {
        expect(splitName(name)).toEqual({ firstName, lastName });
      },
    ));

  it('are unknown in any other name', () =>
    checkEach(
      [
        null,
        '',
        'Ines',
        'Ines Maria Okafor',
        // The last name comes first.
        'Okafor, Ines',
        'Okafor,Ines',
        'OKAFOR Ines',
        '李 小明',
        '김 철수',
        '山田 花子',
        // A title, or a suffix.
        'Dr Okafor',
        'Dr. Okafor',
        'Mr Okafor',
        'MS Okafor',
        'Prof Okafor',
        'Herr Okafor',
        'Mme Okafor',
        'Okafor Jr',
        'Okafor III',
        'Okafor PhD',
        // A part of a last name.
        'van Gogh',
        "d' Angelo",
        // Placeholders, and names with other words or characters.
        'null null',
        'null Okafor',
        'Ines null',
        'Ines undefined',
        'undefined undefined',
        'Anonymous User',
        'Unknown Learner',
        'Ines (Okafor)',
        '(Ines) Okafor',
        'Ines "Okafor"',
        'I. Okafor',
        'I Okafor',
        'Ines INES',
        'Ines O.',
        'Ines O',
        'Ines 2',
        'user 4711',
        'ines@example.com Okafor',
        'Ines & Maya',
        'Ines/Maya Okafor',
        'Ines -',
        'test test',
        '=IMPORTXML(A1) Okafor',
        '<b>Ines Okafor</b>',
        '🙂 Okafor',
      ],
      (name) => {
        expect(splitName(name)).toEqual({ firstName: null, lastName: null });
      },
    ));
});

describe('invisible characters', () => {
  const invisible = [
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\u00A0',
    '\u200B',
    '\u200E',
    '\u2060',
    '\uFEFF',
    '\u202F',
    '\u00AD',
    '\u0000',
  ];

  it('are removed around an email address and names', () =>
    checkEach(invisible, (around) => {
      const given = { email: 'ines@example.com', name: 'Ines Okafor', firstName: 'Ines', lastName: 'Okafor' };
      const padded = Object.fromEntries(
        Object.entries(given).map(([key, value]) => [key, `${around}${around}${value}${around}`]),
      );
      expect(learnerOf(['email', 'name', 'firstName', 'lastName'], padded)).toEqual(given);
    }));

  it('alone count as unknown', () => {
    for (const text of ['', ...invisible, invisible.join('')]) {
      expect(learnerOf(['email', 'name'], { email: text, name: text })).toEqual({ email: null, name: null });
    }
  });

  it('are removed in an email address and between names, but not inside a word that needs them', () => {
    const given = {
      email: 'ines@\u200Bexample.com\u200C',
      name: 'Ines \r\n\u200B Okafor',
      firstName: 'می\u200Cخواهم',
    };
    expect(learnerOf(['email', 'name', 'firstName'], given)).toEqual({
      email: 'ines@example.com',
      name: 'Ines Okafor',
      firstName: 'می\u200Cخواهم',
    });
  });

  it('stay in other details', () => {
    expect(learnerOf(['id', 'companyName'], { id: ' u1', companyName: ' Ltd' })).toEqual({
      id: ' u1',
      companyName: ' Ltd',
    });
  });
});
