import { webhookContext } from '../testing/context';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { isOn } from './fields';

/** Returns whether a switch is on, if n8n returns this value for it. */
const isOnAt = (value: unknown, usual: boolean, collection?: string): boolean => {
  const given = { dropDuplicates: value };
  const parameters = collection === undefined ? given : { [collection]: given };
  const { context } = webhookContext({ parameters }, { headers: {} });
  return isOn(
    context,
    { displayName: 'Drop Duplicates', name: 'dropDuplicates', default: usual },
    collection,
  );
};

test('a switch without a value has its default', () =>
  checkEach([undefined, '', ' '], (value) => {
    expect([isOnAt(value, true), isOnAt(value, false)]).toEqual([true, false]);
    expect([isOnAt(value, true, 'options'), isOnAt(value, false, 'options')]).toEqual([true, false]);
  }));

test('a switch with a value ignores its default', () =>
  checkEach([true, 'true'], (value) => {
    expect([isOnAt(value, true), isOnAt(value, false)]).toEqual([true, true]);
    expect([isOnAt(value, true, 'options'), isOnAt(value, false, 'options')]).toEqual([true, true]);
  }));
