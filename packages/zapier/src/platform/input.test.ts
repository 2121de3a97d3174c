import { readFilter, readNumber, readSwitch, readText, readTexts, type Input } from './input';

/** A step with one field: what it holds, and what was entered or mapped into it. Zapier hands both over as JSON. */
const step = (it: unknown, entered = it): Input =>
  JSON.parse(JSON.stringify({ inputData: { it }, inputDataRaw: { it: entered } }));
const nothing: Input = JSON.parse('{}');

it.each([
  [' text\n', 'text'],
  [5, '5'],
  ['', ''],
  [null, ''],
  [undefined, ''],
  [true, ''],
  [['text'], ''],
  [{ a: 1 }, ''],
])('a text: %j is read as %j', (value, text) => {
  expect(readText(step(value), 'it')).toBe(text);
});

it.each([
  ['a, b ,,c', ['a', 'b', 'c']],
  [
    [' a ', 5, ''],
    ['a', '5'],
  ],
  ['', []],
  [undefined, []],
  [{ a: 1 }, []],
])('texts: %j is read as %j', (value, texts) => {
  expect(readTexts(step(value), 'it')).toEqual(texts);
});

it.each([
  ['7', 7],
  [' -1.5 ', -1.5],
  [0, 0],
  ['', undefined],
  [null, undefined],
])('a number: %j is read as %j', (value, number) => {
  expect(readNumber(step(value), 'it', 'It')).toBe(number);
});

it.each(['seven', '7 days', 'Infinity', 'NaN'])('%j is no number, and says so', (value) => {
  expect(() => readNumber(step(value), 'it', 'It')).toThrow(
    expect.objectContaining({
      failure: 'rejected',
      message: expect.stringContaining('"It" is not a number'),
    }),
  );
});

it.each([
  ...[true, 'true', ' Yes ', 'y', '1', 1, 'ON'].map((value) => [value, true] as const),
  ...[false, 'false', 'No', 'n', '0', 0, 'off'].map((value) => [value, false] as const),
  ...['', null, undefined, 'maybe', 'yes and no'].map((value) => [value, undefined] as const),
])('a switch: %j is read as %j', (value, on) => {
  expect(readSwitch(step(value), 'it')).toBe(on);
});

it.each([
  [step(' m1 '), 'm1'],
  [step('m1', '{{trigger__user_id}}'), 'm1'],
  [step('', ''), undefined],
  [step(undefined, ' '), undefined],
  [step(undefined, undefined), undefined],
  [step(null, ['{{a}}']), undefined],
])('a filter: %j is read as %j', (input, text) => {
  expect(readFilter(input, 'it', 'It')).toBe(text);
});

it.each(['', ' ', null, undefined])('a filter that was mapped and turned out %j is refused', (value) => {
  expect(() => readFilter(step(value, '{{trigger__user_id}}'), 'it', 'It')).toThrow(
    expect.objectContaining({ failure: 'rejected', message: expect.stringContaining('"It" is empty') }),
  );
});

it('has nothing where Zapier hands over no input at all', () => {
  expect(readText(nothing, 'it')).toBe('');
  expect(readTexts(nothing, 'it')).toEqual([]);
  expect(readNumber(nothing, 'it', 'It')).toBeUndefined();
  expect(readSwitch(nothing, 'it')).toBeUndefined();
  expect(readFilter(nothing, 'it', 'It')).toBeUndefined();
});
