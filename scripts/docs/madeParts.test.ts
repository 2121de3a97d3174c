import { withMadeParts } from './madeParts';

const page = (inner: string): string =>
  `Ours.\n\n<!-- counts, made by npm run docs -->\n${inner}\n<!-- end of counts -->\n\nOurs, too.\n`;

test('what stands between the comments is made anew, and the rest stays', () => {
  const made = withMadeParts(page('\n- 17 events\n'), { counts: '- 18 events' });
  expect(made).toBe(page('\n- 18 events\n'));
  expect(withMadeParts(made, { counts: '- 18 events' })).toBe(made);
});

test('nothing of the part is taken for a pattern', () => {
  expect(withMadeParts(page(''), { counts: '$1 and $&' })).toBe(page('\n$1 and $&\n'));
});

test('a page without a place for a part, or with one for nothing, is a mistake', () => {
  expect(() => withMadeParts('Ours.', { counts: '' })).toThrow('no place for counts');
  expect(() => withMadeParts(page(''), {})).toThrow('part "counts"');
  expect(() => withMadeParts(page('') + page(''), { counts: '' })).toThrow('twice');
});
