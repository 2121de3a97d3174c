import { isOwn, reasonIn } from './errors';

test.each<[string, unknown, string]>([
  ['a detail', { errors: [{ detail: 'No such exam' }] }, 'No such exam'],
  ['a title, if there is no detail', { errors: [{ title: 'Not Found' }] }, 'Not Found'],
  ['a title, if the detail is null', { errors: [{ title: 'Not Found', detail: null }] }, 'Not Found'],
  ['a title, if the detail is blank', { errors: [{ title: 'Not Found', detail: ' ' }] }, 'Not Found'],
  [
    'a detail instead of a title',
    { errors: [{ title: 'Not Found', detail: 'No such exam' }] },
    'No such exam',
  ],
  ['a list of details', { errors: [{ detail: ['is taken', null, 'is odd'] }] }, 'is taken, is odd'],
  ['a detail that is an object', { errors: [{ detail: { message: 'is taken' } }] }, 'is taken'],
  ['only a code', { errors: [{ code: 'VALIDATION', detail: {} }] }, 'VALIDATION'],
  [
    'the affected field',
    { errors: [{ detail: 'is taken', source: { pointer: '/data/attributes/emailAddress' } }] },
    'emailAddress: is taken',
  ],
  [
    'the affected parameter',
    { errors: [{ detail: 'is odd', source: { parameter: 'page' } }] },
    'page: is odd',
  ],
  ['a source that is null', { errors: [{ detail: 'is taken', source: null }] }, 'is taken'],
  ['a source without a pointer', { errors: [{ detail: 'is taken', source: {} }] }, 'is taken'],
  ['a pointer that is null', { errors: [{ detail: 'is taken', source: { pointer: null } }] }, 'is taken'],
  ['an empty pointer', { errors: [{ detail: 'is taken', source: { pointer: '' } }] }, 'is taken'],
  ['a pointer in another form', { errors: [{ detail: 'is taken', source: { pointer: {} } }] }, 'is taken'],
  ['several', { errors: [{ detail: 'a' }, { detail: 'b' }] }, 'a; b'],
  ['all readable ones among odd ones', { errors: [null, 5, [], {}, { detail: 'b' }, 'c'] }, 'b; c'],
  ['an error that is not in a list', { errors: { detail: 'a' } }, 'a'],
  ['a string', { errors: 'a' }, 'a'],
  ['a message without errors', { message: 'a', statusCode: 400 }, 'a'],
])('the reason in a response is %s', (_, body, reason) => {
  expect(reasonIn(body)).toBe(reason);
});

test.each([undefined, null, '', 'Forbidden', '<html>', {}, { errors: [] }, { errors: [{}] }, { data: null }])(
  '%j contains none',
  (body) => {
    expect(reasonIn(body)).toBe('');
  },
);

test.each<[unknown, boolean]>([
  [{ errors: [] }, true],
  [{ data: null }, true],
  [{ meta: {} }, true],
  [{ message: 'Forbidden' }, false],
  ['Forbidden', false],
  [[], false],
])('%j has the JSON:API format: %j', (body, expected) => {
  expect(isOwn(body)).toBe(expected);
});
