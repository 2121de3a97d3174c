import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { seal, unseal } from './seal';

test('any value can be read again', () =>
  checkEach([['text'], [null], [5], [{ email: 'maya@example.com' }]], ([value]) =>
    expect(unseal(seal(value, 'secret'), 'secret')).toEqual(value),
  ));

test('only with the same secret', () => expect(unseal(seal('text', 'secret'), 'other')).toBeUndefined());

test('and reveals nothing, not even equal values', () => {
  const sealed = seal({ email: 'maya@example.com' }, 'secret');
  expect(Buffer.from(sealed, 'base64').toString()).not.toContain('maya');
  expect(seal({ email: 'maya@example.com' }, 'secret')).not.toBe(sealed);
});

const sealed = seal('text', 'secret');
const bytes = Buffer.from(sealed, 'base64');
/** Returns the sealed value with one changed byte. */
const changedAt = (place: number) =>
  Buffer.from(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte))).toString('base64');

test('unsealed text is undefined', () =>
  checkEach<[string, unknown]>(
    [
      ['null', null],
      ['undefined', undefined],
      ['nothing', ''],
      ['a short text', 'short'],
      ['a number', 5],
      ['an object', {}],
      ['without its start', sealed.slice(4)],
      ['without its end', bytes.subarray(0, -1).toString('base64')],
      ['with another start', changedAt(0)],
      ['with another tag', changedAt(12)],
      ['with another text', changedAt(28)],
      ['with more at its end', Buffer.concat([bytes, Buffer.from('x')]).toString('base64')],
      ['only its start', bytes.subarray(0, 12).toString('base64')],
    ],
    ([, other]) => expect(unseal(other, 'secret')).toBeUndefined(),
  ));
