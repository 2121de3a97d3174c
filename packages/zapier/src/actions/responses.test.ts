import type { Fault } from '@synap-instruqt/simulator';
import { failureOf } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';

/**
 * Tests responses over the network, including unexpected ones. Only a real 401 may expire the connection, because an
 * expired connection stops both vendors' Zaps.
 */

const app = simulatedApp();
const { run, checkEach } = app;
const getUser = () => run('searches.synap_find_user.operation.perform', { userId: 'u7GqX2mLb9R' });
const getReview = () => run('searches.instruqt_find_review.operation.perform', { reviewId: 'v2kd7rt5xq8m' });
const responding = (fault: Omit<Fault, 'path'>) => app.simulator.fail({ path: /./, ...fault });

const BYTE_ORDER_MARK = '\uFEFF';
const user = JSON.stringify({ data: { id: 'u1', type: 'User', attributes: { name: 'Maya' } } });
const review = JSON.stringify({ data: { trackReview: null } });

test('ignores a byte order mark at the beginning of a response', () =>
  checkEach(
    [
      ['Synap', getUser, user, [expect.objectContaining({ id: 'u1', name: 'Maya' })]],
      ['Instruqt', getReview, review, []],
    ],
    async ([, get, body, rows]) => {
      responding({ status: 200, body: BYTE_ORDER_MARK + body });
      await expect(get()).resolves.toEqual(rows);
    },
  ));

const large = (body: string): string => `${body.slice(0, -1)},"more":"${'x'.repeat(21_000_000)}"}`;

test("doesn't read a response that is too large to its end", () =>
  checkEach(
    [
      ['Synap', getUser, user],
      ['Instruqt', getReview, review],
    ],
    async ([label, get, body]) => {
      responding({ status: 200, body: large(body) });
      const { kind, message } = await failureOf(get());
      expect(kind).toBe('AppError');
      expect(message).toMatch(
        new RegExp(`^${label} could not .*: the response is larger than 20 MB\\. [A-Z][^.]+\\.$`),
      );
    },
  ));

/**
 * Zapier's client (node-fetch 2.7) doesn't notice a lost connection. Without a deadline, the client would wait forever.
 */
test("ends a response that stops half-way after the request's time, not the run's", async () => {
  const { timeout } = AbortSignal;
  const deadlines = jest.spyOn(AbortSignal, 'timeout');
  deadlines.mockImplementation((ms) => timeout.call(AbortSignal, ms === 12_000 ? 100 : ms));
  responding({ connection: 'cutOff' });
  expect(await failureOf(getUser())).toMatchObject({ message: expect.stringContaining('did not respond') });
  deadlines.mockRestore();
});

const steps = { synap: getUser, instruqt: getReview };
const errorOf = (vendor: keyof typeof steps, fault: Omit<Fault, 'path'>) => {
  responding(fault);
  return failureOf(steps[vendor]());
};
const saying = (message: string, code?: string) => ({
  data: null,
  errors: [{ message, ...(code && { extensions: { code } }) }],
});

test('expires the connection if an API responds with 401', () =>
  checkEach(['synap', 'instruqt'] as const, async (vendor) => {
    expect(await errorOf(vendor, { status: 401 })).toMatchObject({ kind: 'ExpiredAuthError' });
  }));

test("doesn't mistake a firewall's page for the API's response", () =>
  checkEach(
    [
      ['synap', 401],
      ['synap', 403],
      ['synap', 404],
      ['instruqt', 401],
      ['instruqt', 403],
    ] as const,
    async ([vendor, status]) => {
      const page = { status, body: '<html>Just a moment...', headers: { 'content-type': 'text/html' } };
      const error = await errorOf(vendor, page);
      expect(error).toMatchObject({ kind: 'AppError', code: 'intercepted', status });
      expect(error.message).toContain('a proxy or firewall responded instead of the API');
    },
  ));

test('expires no connection for words in a 200', () =>
  checkEach(
    [
      ['unauthorized: you cannot view this review', undefined, 'permission'],
      ['Unauthorized', undefined, 'token'],
      ['You need to be signed in', 'UNAUTHENTICATED', 'token'],
      ['Insufficient permissions', undefined, 'permission'],
      ['No', 'FORBIDDEN', 'permission'],
      ['No', 'BAD_USER_INPUT', 'rejected'],
    ],
    async ([message, code, failure]) => {
      const error = await errorOf('instruqt', { status: 200, body: saying(message, code) });
      expect(error).toMatchObject({ kind: 'AppError', code: failure, status: 200 });
    },
  ));

test('waits if Instruqt reports a rate limit with 200', () =>
  checkEach(
    [
      ['You have been rate limited', undefined],
      ['Slow down', 'RATE_LIMITED'],
    ],
    async ([message, code]) => {
      const error = await errorOf('instruqt', { status: 200, body: saying(message, code) });
      expect(error).toMatchObject({ kind: 'ThrottledError' });
    },
  ));

test('reports a response with too many levels', () =>
  checkEach(['synap', 'instruqt'] as const, async (vendor) => {
    const levels = 50_000;
    const body = `{"data":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    const error = await errorOf(vendor, { status: 200, body });
    expect(error).toMatchObject({ kind: 'AppError', code: 'unexpected' });
    expect(error.message).toContain('nested too deeply');
  }));

test("shows the trace ID for Synap's support", async () => {
  const traceId = '0b0e7a52-7c1d-4b57-9d1c-2f1f8f5f2a11';
  const errors = [{ detail: null, title: 'Odd', source: { pointer: null }, meta: { traceId } }, 7];
  const error = await errorOf('synap', { status: 500, body: { errors } });
  expect(error.message).toContain(`(Odd; status 500; trace ID ${traceId})`);
});

test('explains a payment problem', async () => {
  const error = await errorOf('synap', { status: 402 });
  expect(error).toMatchObject({ kind: 'AppError', code: 'payment', status: 402 });
  expect(error.message).toContain('Check your plan and payments in Synap.');
});
