import { instruqt, synap } from '@synap-instruqt/vendors';
import { adviceFor } from './refusals';

test('a missing password in n8n needs no advice, because the refusal itself shows what to do', () =>
  expect(adviceFor(synap, 'basicAuthNotSet', false)).toBe(''));

test.each(['signedTooLongAgo', 'signedInTheFuture'] as const)('%s may be caused by a clock', (reason) => {
  for (const isAutomatic of [true, false]) {
    expect(adviceFor(instruqt, reason, isAutomatic)).toBe(
      "Send the event from Instruqt again, and check that the clock on n8n's server is right.",
    );
  }
});
