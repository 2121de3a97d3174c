import { failureOfStatus, inWhile, presentable, retryAfter } from './apiError';

const now = Date.parse('2026-03-02T09:30:00Z');

it.each([
  ['7', 7],
  ['0', 0],
  [' 30 ', 30],
  [30, 30],
  ['Mon, 02 Mar 2026 09:31:00 GMT', 60],
  ['Mon, 02 Mar 2026 09:29:00 GMT', 0],
  ['', undefined],
  ['soon', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['99999999999', undefined],
  [undefined, undefined],
])('Retry-After: %j', (value, seconds) => {
  expect(retryAfter({ status: 429, headers: { 'retry-after': value }, body: '' }, now)).toBe(seconds);
});

it('says when to try again', () => {
  expect([1, 7, undefined].map(inWhile)).toEqual(['in 1 second', 'in 7 seconds', 'in a few minutes']);
});

it.each([
  [200, 'unexpected'],
  [302, 'unexpected'],
  [400, 'rejected'],
  [401, 'token'],
  [403, 'permission'],
  [404, 'notFound'],
  [405, 'notSupported'],
  [410, 'notFound'],
  [422, 'rejected'],
  [429, 'rateLimited'],
  [500, 'unavailable'],
  [501, 'notSupported'],
  [503, 'unavailable'],
])('%i is %s', (status, failure) => {
  expect(failureOfStatus(status)).toBe(failure);
});

it.each([
  ['No user maya.lindqvist@example.com here', 'No user [hidden] here'],
  ['bad header "Bearer abc.def"', 'bad header "Bearer [hidden]'],
  [`key ${'k'.repeat(40)} is dead`, 'key [hidden] is dead'],
  ['two\n  lines', 'two lines'],
  ['Track q7mk2xw9vd4t not found', 'Track q7mk2xw9vd4t not found'],
])('is fit to be shown: %j', (reason, shown) => {
  expect(presentable(reason)).toBe(shown);
});

it('is short', () => {
  expect(presentable('many words '.repeat(1000))).toHaveLength(500);
});
