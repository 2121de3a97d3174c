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
])('leaves %j, %j', (pasted, secret) => {
  expect(withoutQuotes(pasted)).toBe(secret);
});
