import { withMadeParts } from './madeParts';

const page = (inner: string): string =>
  `Ours.\n\n<!-- counts, made by npm run docs -->\n${inner}\n<!-- end of counts -->\n\nOurs, too.\n`;

test('the text between the comments is replaced, and the rest stays', () => {
  const made = withMadeParts(page('\n- 17 events\n'), { counts: '- 18 events' });
  expect(made).toBe(page('\n- 18 events\n'));
  expect(withMadeParts(made, { counts: '- 18 events' })).toBe(made);
});

test('nothing in the part counts as a pattern', () => {
  expect(withMadeParts(page(''), { counts: '$1 and $&' })).toBe(page('\n$1 and $&\n'));
});

test('a page without a place for a part, or with an unknown place, is an error', () => {
  expect(() => withMadeParts('Ours.', { counts: '' })).toThrow('no place for counts');
  expect(() => withMadeParts(page(''), {})).toThrow('part "counts"');
  expect(() => withMadeParts(page('') + page(''), { counts: '' })).toThrow('twice');
});
