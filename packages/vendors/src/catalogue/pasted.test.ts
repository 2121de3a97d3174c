import { withoutQuotes } from './pasted';

test.each([
  ['p:token', 'p:token'],
  [' p:token\n', 'p:token'],
  ['"p:token"', 'p:token'],
  [" 'p:token'\n", 'p:token'],
  ['“p:token”', 'p:token'],
  ['`p:token`', 'p:token'],
  ['" p:token "', 'p:token'],
  ['"', '"'],
  ['""', ''],
  ['"p:token', '"p:token'],
])('of %j, %j is left', (pasted, secret) => {
  expect(withoutQuotes(pasted)).toBe(secret);
});
