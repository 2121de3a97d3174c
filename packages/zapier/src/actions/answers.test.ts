import type { Fault } from '@synap-instruqt/simulator';
import { failureOf } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';

/** Answers as they come over the wire: how they are read, and how much of them. */

const app = simulatedApp();
const { run, checkEach } = app;
const getUser = () => run('searches.synap_find_user.operation.perform', { userId: 'u7GqX2mLb9R' });
const getReview = () => run('searches.instruqt_find_review.operation.perform', { reviewId: 'v2kd7rt5xq8m' });
const answering = (fault: Omit<Fault, 'path'>) => app.simulator.fail({ path: /./, ...fault });

const BYTE_ORDER_MARK = '\uFEFF';
const user = JSON.stringify({ data: { id: 'u1', type: 'User', attributes: { name: 'Maya' } } });
const review = JSON.stringify({ data: { trackReview: null } });

test('a byte order mark at the beginning is no part of an answer', () =>
  checkEach(
    [
      ['Synap', getUser, user, [expect.objectContaining({ id: 'u1', name: 'Maya' })]],
      ['Instruqt', getReview, review, []],
    ],
    async ([, get, body, rows]) => {
      answering({ status: 200, body: BYTE_ORDER_MARK + body });
      await expect(get()).resolves.toEqual(rows);
    },
  ));

const large = (body: string): string => `${body.slice(0, -1)},"more":"${'x'.repeat(21_000_000)}"}`;

test('an answer that is too large is not read to its end', () =>
  checkEach(
    [
      ['Synap', getUser, user],
      ['Instruqt', getReview, review],
    ],
    async ([label, get, body]) => {
      answering({ status: 200, body: large(body) });
      const { kind, message } = await failureOf(get());
      expect(kind).toBe('AppError');
      expect(message).toMatch(
        new RegExp(`^${label} could not .*: its response is larger than 20 MB\\. [A-Z][^.]+\\.$`),
      );
    },
  ));

/** Zapier's client (node-fetch 2.7) doesn't notice that the connection is gone: without a deadline it would wait for ever. */
test('an answer that stops half-way ends with the time of its request, and not with that of the run', async () => {
  const { timeout } = AbortSignal;
  const deadlines = jest.spyOn(AbortSignal, 'timeout');
  deadlines.mockImplementation((ms) => timeout.call(AbortSignal, ms === 12_000 ? 100 : ms));
  answering({ connection: 'cutOff' });
  expect(await failureOf(getUser())).toMatchObject({ message: expect.stringContaining('did not answer') });
  deadlines.mockRestore();
});
