import { checkEach } from '../../testing/checkEach';
import { inputOf, type Comparison } from './filter';

const about = { name: 'labIds', label: 'Labs', help: 'Only these labs.', tags: ['lab'] };
const shown = { name: 'labIds', label: 'Labs', help: 'Only these labs.', place: 'filter' };

test("a filter's input depends on its comparison", () =>
  checkEach<[Comparison, object]>(
    [
      ['among', { kind: 'text', several: true }],
      ['atLeast', { kind: 'number', decimals: true }],
      ['isTrue', { kind: 'switch' }],
      ['isNotTrue', { kind: 'switch' }],
      ['hasEmail', { kind: 'switch' }],
      ['parameter', { kind: 'parameter', anyValue: true }],
    ],
    ([comparison, kind]) => expect(inputOf({ ...about, comparison })).toEqual({ ...shown, ...kind }),
  ));

test('a filter with choices is a choice of several', () => {
  const choices = { hot: 'Hot', cold: 'Cold' };
  expect(inputOf({ ...about, comparison: 'among', choices })).toEqual({
    ...shown,
    ...{ kind: 'choice', several: true, choices },
  });
});

test('an input has the examples and the list of its filter', () => {
  const more = { example: 'utm', exampleValue: 'spring', list: 'labs' };
  expect(inputOf({ ...about, ...more, comparison: 'parameter' })).toMatchObject(more);
});
