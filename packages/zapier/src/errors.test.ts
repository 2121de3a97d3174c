import { VendorApiError, WebhookRefusedError } from '@synap-instruqt/vendors';
import { createAppTester, type Bundle, type ZObject } from 'zapier-platform-core';
import { ZapierAppError } from '../testing/zapierAppError';
import { withZapierErrors } from './errors';

let z: ZObject;
let bundle: Bundle;
beforeAll(() =>
  createAppTester({})((givenZ: ZObject, givenBundle: Bundle) => {
    z = givenZ;
    bundle = givenBundle;
    return {};
  }),
);

/** What a step that fails throws. */
const thrown = (error: unknown): Promise<unknown> =>
  withZapierErrors(() => {
    throw error;
  })(z, bundle).catch((reason: unknown) => reason);

/** What Zapier reads of it. To an error that does not forbid it, Zapier's library adds the whole bundle. */
async function shown(error: unknown): Promise<ZapierAppError> {
  const failure = await thrown(error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).toHaveProperty('doNotContextify', true);
  return new ZapierAppError(Object(failure).name, Object(failure).message);
}

it.each([
  'permission',
  'payment',
  'notFound',
  'notSupported',
  'rejected',
  'unavailable',
  'unexpected',
] as const)('shows the failure %s, with its status', async (failure) => {
  const error = await shown(new VendorApiError('It is odd.', failure, 418));
  expect(error).toMatchObject({ kind: 'AppError', message: 'It is odd.', code: failure, status: 418 });
});

it('expires the connection when the token is dead', async () =>
  expect(await shown(new VendorApiError('Dead.', 'token', 401))).toMatchObject({
    kind: 'ExpiredAuthError',
    message: 'Dead.',
  }));

it('expires nothing when the API only says so in words', async () =>
  expect(await shown(new VendorApiError('Unauthorized.', 'token', 200))).toMatchObject({
    ...{ kind: 'AppError', code: 'token', status: 200, message: 'Unauthorized.' },
  }));

it.each([
  [7, 7],
  [undefined, 60],
])('waits when the vendor limits its callers for %j seconds', async (asked, delay) =>
  expect(await shown(new VendorApiError('Slow down.', 'rateLimited', 429, asked))).toMatchObject({
    kind: 'ThrottledError',
    message: 'Slow down.',
    delay,
  }),
);

it('shows why a request was refused, and what to do about it', async () => {
  const refusal = new WebhookRefusedError('notSigned', 'Forged: look who sends it.');
  expect(await shown(refusal)).toMatchObject({
    ...{ kind: 'AppError', code: 'WebhookRefused', status: 401 },
    message: 'Forged: look who sends it.',
  });
});

it.each([
  ['a mistake of our own', new TypeError('maya@example.com'), 'TypeError'],
  ['what is no error', 'maya@example.com', 'string'],
  ["an error of Zapier's that would print the bundle", new Error('maya@example.com'), 'Error'],
])('says of %s only its kind', async (_, error, kind) => {
  const { code, message } = await shown(error);
  expect(code).toBe('Unexpected');
  expect(message).toContain(`(${kind}`);
  expect(message).not.toContain('maya');
});

describe('a secret in a field of the step', () => {
  const inputData = { signingSecret: 'whsec_entered-in-a-trigger' };
  const run = (step: (z: ZObject, bundle: Bundle) => unknown): Promise<string> =>
    createAppTester({})(step, { inputData }).then(() => 'nothing was thrown', String);

  it.each<[string, (z: ZObject) => unknown]>([
    ['a mistake of our own', () => Object(undefined).fields.length],
    ['a HaltedError', ({ errors }) => new errors.HaltedError('Halted')],
    ['an ExpiredAuthError', ({ errors }) => new errors.ExpiredAuthError('Expired')],
    ['a RefreshAuthError', ({ errors }) => new errors.RefreshAuthError('Stale')],
    ['an expired token', () => new VendorApiError('Dead.', 'token', 401)],
    ['a rate limit', () => new VendorApiError('Slow down.', 'rateLimited', 429)],
    ['no answer', () => new VendorApiError('No answer.', 'unavailable')],
    ['a refusal', () => new WebhookRefusedError('signatureMismatch')],
    ['an empty fault', () => undefined],
  ])('stays there with %s', async (_title, make) => {
    const fail = (zObject: ZObject): never => {
      throw make(zObject);
    };
    expect(await run(withZapierErrors(fail))).not.toMatch(/whsec_|entered-in-a-trigger|nothing was thrown/);
  });

  it("would get out in Zapier's own errors", async () => {
    const halt = ({ errors }: ZObject): never => {
      throw new errors.HaltedError('Halted');
    };
    expect(await run(halt)).toContain('whsec_entered-in-a-trigger');
  });
});

it("leaves Zapier's own errors for people as they are", async () => {
  const error = new z.errors.Error('Nothing came.', 'NoRequest');
  expect(await thrown(error)).toBe(error);
});

it('leaves a step alone that succeeds', async () => {
  await expect(withZapierErrors(async () => 'done')(z, bundle)).resolves.toBe('done');
  await expect(withZapierErrors(() => 'at once')(z, bundle)).resolves.toBe('at once');
});
