import type { ApiFailure } from '../api/errors';
import { failureOf, reasonIn } from './errors';

const response = (status: number, body: unknown) => ({ status, headers: {}, body });
const saying = (message: string, code?: unknown) => ({
  errors: [{ message, ...(code !== undefined && { extensions: { code } }) }],
});

test.each<[message: string, failure: ApiFailure]>([
  ['Unauthorized', 'token'],
  ['unauthorised.', 'token'],
  ['Unauthenticated: log in', 'token'],
  ['Invalid API key', 'token'],
  ['Unknown credential', 'token'],
  ['"Unauthorized!"', 'token'],
  ['You are unauthorized', 'permission'],
  ['The token is odd', 'rejected'],
  ['Forbidden', 'permission'],
  ['The request was throttled', 'rateLimited'],
  ['Ratelimit exceeded', 'rateLimited'],
  ['unauthorized: you cannot view this review', 'permission'],
  ['Not authorized to view the team', 'permission'],
  ['Insufficient permissions', 'permission'],
  ['Permission denied', 'permission'],
  ['Access denied', 'permission'],
  ['This is not allowed', 'permission'],
  ['You have been rate limited', 'rateLimited'],
  ['Rate limit reached', 'rateLimited'],
  ['rate-limited', 'rateLimited'],
  ['Too Many Requests', 'rateLimited'],
  ['Track not found', 'notFound'],
  ['Team not found', 'rejected'],
  ['Organisation not found', 'rejected'],
  ['Organization not found', 'rejected'],
  ['The slug does not exist', 'notFound'],
  ['Syntax error', 'rejected'],
])('%j with 200 is %s', (message, failure) => {
  expect(failureOf(response(200, saying(message)))).toBe(failure);
});

test.each<[code: unknown, message: string, failure: ApiFailure]>([
  ['UNAUTHENTICATED', 'Access denied! You need to be authenticated', 'token'],
  ['unauthenticated', '', 'token'],
  [401, 'No', 'token'],
  ['401', 'No', 'token'],
  ['UNAUTHORIZED', 'Unauthorized', 'token'],
  ['UNAUTHORIZED', 'unauthorized: you cannot view this review', 'permission'],
  ['FORBIDDEN', 'No', 'permission'],
  ['PERMISSION_DENIED', 'No', 'permission'],
  [403, 'No', 'permission'],
  ['PAYMENT_REQUIRED', 'No', 'payment'],
  ['RATE_LIMITED', 'Slow down', 'rateLimited'],
  ['RATE-LIMITED', 'Slow down', 'rateLimited'],
  [' rate - limited ', 'Slow down', 'rateLimited'],
  ['TOO_MANY_REQUESTS', 'Slow down', 'rateLimited'],
  [429, 'Slow down', 'rateLimited'],
  ['NOT_FOUND', 'No', 'notFound'],
  ['NOT_FOUND', 'No such team', 'rejected'],
  ['BAD_USER_INPUT', 'The value is not allowed', 'rejected'],
  ['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "permissions"', 'rejected'],
  ['SERVICE_UNAVAILABLE', 'Later', 'unavailable'],
  ['INTERNAL_SERVER_ERROR', 'Track not found', 'notFound'],
  ['constructor', 'Odd', 'rejected'],
  ['E403', 'Odd', 'rejected'],
  ['4030', 'Odd', 'rejected'],
  [{}, 'Odd', 'rejected'],
])('the code %j with %j is %s', (code, message, failure) => {
  for (const status of [200, 400]) expect(failureOf(response(status, saying(message, code)))).toBe(failure);
});

test("a code also counts with a failure's status, and so does the first clear one of several", () => {
  expect(failureOf(response(500, saying('No', 'UNAUTHENTICATED')))).toBe('token');
  const errors = [
    null,
    { message: 'Odd', extensions: null },
    { message: 'b', extensions: { code: 'FORBIDDEN' } },
  ];
  expect(failureOf(response(200, { errors }))).toBe('permission');
});

test.each<[status: number, body: unknown, failure: ApiFailure | undefined]>([
  [200, { data: {} }, undefined],
  [200, { data: {}, errors: [] }, undefined],
  [200, { data: {}, errors: null }, undefined],
  [401, 'Unauthorized', 'token'],
  [401, saying('unauthorized: you cannot view this review'), 'permission'],
  [401, saying('Track not found'), 'token'],
  [403, 'Forbidden', 'permission'],
  [403, saying('Unauthorized'), 'permission'],
  [404, '', 'unexpected'],
  [405, '', 'unexpected'],
  [429, saying('unauthorized'), 'rateLimited'],
  [500, saying('permission denied'), 'unavailable'],
])('the status %i with %j is %s', (status, body, failure) => {
  expect(failureOf(response(status, body))).toBe(failure);
});

test.each<[string, unknown, string]>([
  ['all readable messages', { errors: [{ message: 'a' }, null, { message: null }, 'b', 5] }, 'a; b'],
  ['a message that is a list', { errors: [{ message: ['a', 'b'] }] }, 'a, b'],
  ['the code, if there is no message', { errors: [{ message: null, extensions: { code: 'ODD' } }] }, 'ODD'],
  ['nothing', { errors: [{}] }, ''],
  ['no part of a string', 'Unauthorized', ''],
])('the reason is %s', (_, body, reason) => {
  expect(reasonIn(body)).toBe(reason);
});
