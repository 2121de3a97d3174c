import type { Fault } from '@synap-instruqt/simulator';
import { failureOf } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';

/** What Zapier is told of answers that are odd, or not the API's own. An expired connection stops the Zaps of both vendors. */

const app = simulatedApp();
const { checkEach } = app;

const steps = {
  synap: ['searches.synap_find_user.operation.perform', { userId: 'u7GqX2mLb9R' }],
  instruqt: ['searches.instruqt_find_review.operation.perform', { reviewId: 'v2kd7rt5xq8m' }],
} as const;

const errorOf = (vendor: keyof typeof steps, fault: Omit<Fault, 'path'>) => {
  app.simulator.fail({ ...fault, path: /./ });
  const [method, inputData] = steps[vendor];
  return failureOf(app.run(method, inputData));
};
const saying = (message: string, code?: string) => ({
  data: null,
  errors: [{ message, ...(code && { extensions: { code } }) }],
});

it('expires the connection if an API answers 401', () =>
  checkEach(['synap', 'instruqt'] as const, async (vendor) => {
    expect(await errorOf(vendor, { status: 401 })).toMatchObject({ kind: 'ExpiredAuthError' });
  }));

it("takes a firewall's page for no answer of the API", () =>
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
      expect(error.message).toContain('a proxy or a firewall answered instead of its API');
    },
  ));

it('expires no connection for words at 200', () =>
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

it('waits if Instruqt says at 200 that it is enough', () =>
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

it('says that an answer is nested too deeply', () =>
  checkEach(['synap', 'instruqt'] as const, async (vendor) => {
    const levels = 50_000;
    const body = `{"data":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    const error = await errorOf(vendor, { status: 200, body });
    expect(error).toMatchObject({ kind: 'AppError', code: 'unexpected' });
    expect(error.message).toContain('nested too deeply');
  }));

it('shows the trace ID that Synap asks for', async () => {
  const traceId = '0b0e7a52-7c1d-4b57-9d1c-2f1f8f5f2a11';
  const errors = [{ detail: null, title: 'Odd', source: { pointer: null }, meta: { traceId } }, 7];
  const error = await errorOf('synap', { status: 500, body: { errors } });
  expect(error.message).toContain(`(500: Odd; trace ID ${traceId})`);
});

it('says what a payment is about', async () => {
  const error = await errorOf('synap', { status: 402 });
  expect(error).toMatchObject({ kind: 'AppError', code: 'payment', status: 402 });
  expect(error.message).toContain('Check your Synap plan and its payments.');
});
