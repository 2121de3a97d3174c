import { seal, unseal } from './seal';

test.each([['text'], [null], [5], [{ email: 'maya@example.com' }]])('%j can be read again', (value) =>
  expect(unseal(seal(value, 'secret'), 'secret')).toEqual(value),
);

test('only with the same secret', () => expect(unseal(seal('text', 'secret'), 'other')).toBeUndefined());

test('and tells nothing, not even what is the same', () => {
  const sealed = seal({ email: 'maya@example.com' }, 'secret');
  expect(Buffer.from(sealed, 'base64').toString()).not.toContain('maya');
  expect(seal({ email: 'maya@example.com' }, 'secret')).not.toBe(sealed);
});

test.each([
  null,
  undefined,
  '',
  'short',
  5,
  {},
  seal('text', 'secret').slice(4),
  `${seal('text', 'secret').slice(0, -8)}AAAAAAA=`,
])('what was not sealed (%j) is undefined', (sealed) => expect(unseal(sealed, 'secret')).toBeUndefined());
