import { checkEach } from '../../testing/checkEach';
import { errorsIn, reasonOf, textOf, traceIdIn } from './errorText';

test('the errors in a body', () =>
  checkEach<[body: unknown, errors: readonly unknown[] | undefined]>(
    [
      [{ errors: ['a', null] }, ['a', null]],
      [{ errors: { detail: 'a' } }, [{ detail: 'a' }]],
      [{ errors: Array(60).fill('a') }, Array(50).fill('a')],
      [{ errors: '' }, ['']],
      [{ errors: [] }, undefined],
      [{ errors: null }, undefined],
      [{}, undefined],
      [[], undefined],
      ['errors', undefined],
      [null, undefined],
    ],
    ([body, errors]) => expect(errorsIn(body)).toEqual(errors),
  ));

test('the reason in errors', () =>
  checkEach<[errors: readonly unknown[], reason: string]>(
    [
      [['is taken', { message: 'is short' }], 'is taken; is short'],
      [[{ detail: 'is taken' }, {}, null, 5, ' '], 'is taken'],
      [[], ''],
      [[5, {}], ''],
      // The field that an error is about.
      [[{ detail: 'is taken', source: { pointer: '/data/attributes/email' } }], 'email: is taken'],
      [[{ detail: 'is taken', source: { pointer: '/data/', parameter: 'email' } }], 'email: is taken'],
      [[{ detail: 'is taken', source: { parameter: 'email' } }], 'email: is taken'],
      [[{ msg: 'is taken', loc: ['body', 'user', 'email'] }], 'email: is taken'],
      [[{ msg: 'is taken', loc: ['body', 2] }], '2: is taken'],
      [[{ msg: 'is taken', loc: [], source: { parameter: 'email' } }], 'is taken'],
      [[{ source: { parameter: 'email' } }], ''],
    ],
    ([errors, reason]) => expect(reasonOf(errors)).toBe(reason),
  ));

test('the text in a part of an error', () =>
  checkEach<[member: unknown, text: string | undefined]>(
    [
      ['a', 'a'],
      [0, '0'],
      [' ', undefined],
      [['a', ' ', { message: 'b' }], 'a, b'],
      [[], undefined],
      [Array(60).fill('a'), Array(50).fill('a').join(', ')],
      [{ detail: ' ', message: 'a', title: 'b' }, 'a'],
      [{ detail: { message: 'a' } }, 'a'],
      [{ title: 'a', code: 'b' }, 'a'],
      [{ extensions: { code: 'b' } }, 'b'],
      [{ text: 'a' }, undefined],
      [undefined, undefined],
      [null, undefined],
      [true, undefined],
    ],
    ([member, text]) => expect(textOf(member)).toBe(text),
  ));

test('the trace ID in a body', () =>
  checkEach<[body: unknown, traceId: string | undefined]>(
    [
      [{ traceId: 'a', errors: [{ traceId: 'b' }] }, 'a'],
      [{ traceId: '', errors: [{}, { extensions: { traceId: 'b' } }] }, 'b'],
      [{ meta: { traceId: 'a' } }, 'a'],
      [{ errors: [] }, undefined],
      ['traceId', undefined],
    ],
    ([body, traceId]) => expect(traceIdIn(body)).toBe(traceId),
  ));
