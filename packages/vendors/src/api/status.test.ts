import { failureOfStatus, inWhile, retryAfter } from './status';

const now = Date.parse('2026-03-02T09:30:00Z');

it.each([
  ['7', 7],
  ['0', 1],
  ['000', 1],
  ['946080000', 3600],
  ['9'.repeat(400), 3600],
  [' 30 ', 30],
  [30, 30],
  ['Mon, 02 Mar 2026 09:31:00 GMT', 60],
  ['Mon, 02 Mar 2026 09:29:00 GMT', 1],
  ['Sat, 02 Mar 2056 09:29:00 GMT', 3600],
  ['', undefined],
  ['soon', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['99999999999', 3600],
  [undefined, undefined],
])('Retry-After: %j', (value, seconds) => {
  expect(retryAfter({ status: 429, headers: { 'retry-after': value }, body: '' }, now)).toBe(seconds);
});

it('shows when to try again', () => {
  expect([1, 7, 120, 121, 3600, undefined].map(inWhile)).toEqual([
    'in 1 second',
    'in 7 seconds',
    'in 120 seconds',
    'in 3 minutes',
    'in 60 minutes',
    'in a few minutes',
  ]);
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
