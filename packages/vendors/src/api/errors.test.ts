import { describeFailure, InputError, VendorApiError, whatHappened, type FailedCall } from './errors';

const facts = { vendor: 'Synap', doing: 'find the user', failure: 'notFound' } as const;

it.each<[Partial<FailedCall>, string]>([
  [{}, 'Synap could not find the user'],
  [{ status: 404 }, 'Synap could not find the user'],
  [{ failure: 'unavailable', status: 503 }, 'Synap could not find the user (status 503)'],
  [{ failure: 'unexpected', status: 200 }, 'Synap could not find the user'],
  [{ failure: 'token', tokenName: 'access token', said: 'Not found' }, 'Synap rejected the access token'],
  [{ status: 404, said: 'No such user.' }, 'Synap could not find the user (No such user)'],
  [{ status: 404, traceId: 'req_8' }, 'Synap could not find the user (trace ID req_8)'],
  [{ status: 404, said: 'No', traceId: 'req_8' }, 'Synap could not find the user (No; trace ID req_8)'],
  [{ because: 'it is away' }, 'Synap could not find the user: it is away'],
  [
    { failure: 'unavailable', because: 'it is away', status: 503 },
    'Synap could not find the user: it is away (status 503)',
  ],
  [{ service: 'Svix' }, "Svix, which delivers Synap's events, could not find the user"],
])('what happened, of %j', (more, sentence) => {
  expect(whatHappened({ ...facts, ...more })).toBe(sentence);
});

describe('a failure', () => {
  it("is shown in the words of a vendor's error, or of an input's", () => {
    const facts = { vendor: 'Synap', doing: 'find the user', failure: 'unavailable' } as const;
    expect(describeFailure(new VendorApiError(facts))).toBe('Synap could not find the user.');
    expect(describeFailure(new InputError('The field "Email" is empty.'))).toBe(
      'The field "Email" is empty.',
    );
  });

  it.each([
    ['a bug', new TypeError('Cannot read maya@example.com'), /\(TypeError at [\w.-]+:\d+:\d+\)/],
    [
      'an error without a stack',
      Object.assign(new RangeError('maya'), { stack: undefined }),
      /\(RangeError\)/,
    ],
    ['a string', 'maya', /\(string\)/],
    ['nothing', undefined, /\(undefined\)/],
  ])('is only shown by its kind and place: %s', (_title, error, message) => {
    expect(describeFailure(error)).toMatch(message);
    expect(describeFailure(error)).not.toContain('maya');
  });

  it.each([
    ['at read (/home/maya/app/index-2.js:1024:17)', 'TypeError at index-2.js:1024:17'],
    ['at /home/maya/index.js:1:2', 'TypeError at index.js:1:2'],
    [`at ${'x'.repeat(100)}.js:1:2`, `TypeError at ${'x'.repeat(77)}.js:1:2`],
    ['at eval (eval at run (first.js:1:2), second.js:3:4)', 'TypeError at second.js:3:4'],
    ['at native code', 'TypeError'],
  ])('has the file, line and column of its first frame: %s', (frame, place) => {
    const error = new TypeError('odd');
    error.stack = `TypeError: odd\n    ${frame}\n    at next.js:3:4`;
    expect(describeFailure(error)).toContain(`(${place})`);
  });

  it("doesn't mistake a message's line for a place", () => {
    const error = new Error('first\n    at secret.js:1:2');
    expect(describeFailure(error)).not.toContain('secret');
  });
});
