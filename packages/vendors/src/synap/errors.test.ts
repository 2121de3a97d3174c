import { reasonIn } from './errors';

test.each([
  ['a detail', { errors: [{ detail: 'No such exam' }] }, 'No such exam'],
  ['a title, where there is no detail', { errors: [{ title: 'Not Found' }] }, 'Not Found'],
  [
    'a detail rather than a title',
    { errors: [{ title: 'Not Found', detail: 'No such exam' }] },
    'No such exam',
  ],
  [
    'the field that it is about',
    { errors: [{ detail: 'is taken', source: { pointer: '/data/attributes/emailAddress' } }] },
    'emailAddress: is taken',
  ],
  ['a source without a pointer', { errors: [{ detail: 'is taken', source: {} }] }, 'is taken'],
  ['a pointer to nothing', { errors: [{ detail: 'is taken', source: { pointer: '' } }] }, 'is taken'],
  ['several', { errors: [{ detail: 'a' }, { detail: 'b' }] }, 'a; b'],
  ['one that says nothing among others', { errors: [{}, { detail: 'b' }] }, 'b'],
  ['the trace of the answer', { errors: [{ detail: 'a' }], traceId: 't1' }, 'a; trace id t1'],
  ['the trace of the first', { errors: [{ detail: 'a', traceId: 't2' }] }, 'a; trace id t2'],
  ['the trace alone', { errors: [{}], traceId: 't1' }, 'trace id t1'],
])('the reason in an answer is %s', (_, body, reason) => {
  expect(reasonIn(body)).toBe(reason);
});

test.each([undefined, null, '', 'Forbidden', {}, { errors: [] }, { errors: 'a' }, { errors: [{}] }])(
  'there is none in %j',
  (body) => {
    expect(reasonIn(body)).toBeUndefined();
  },
);
