import {
  InputError,
  SubscriptionsNotRemovedError,
  VendorApiError,
  WebhookRefusedError,
  type FailedCall,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { createAppTester, type Bundle, type ZObject } from 'zapier-platform-core';
import { ZapierAppError } from '../testing/zapierAppError';
import { SeveralFailures, withZapierErrors } from './errors';

let z: ZObject;
let bundle: Bundle;
beforeAll(() =>
  createAppTester({})((givenZ: ZObject, givenBundle: Bundle) => {
    z = givenZ;
    bundle = givenBundle;
    return {};
  }),
);

/** Returns the error that Zapier gets if a step throws this error. */
const thrown = (error: unknown): Promise<unknown> =>
  withZapierErrors(() => {
    throw error;
  })(z, bundle).catch((reason: unknown) => reason);

/**
 * Returns an error as Zapier reads it. Checks that the error sets `doNotContextify`, because Zapier's library would
 * otherwise add the whole bundle to the message.
 */
async function shown(error: unknown): Promise<ZapierAppError> {
  const failure = await thrown(error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).toHaveProperty('doNotContextify', true);
  return new ZapierAppError(Object(failure).name, Object(failure).message);
}

const failedCall = (facts: Partial<FailedCall>): VendorApiError =>
  new VendorApiError({ vendor: 'Synap', doing: 'find the user', failure: 'unexpected', ...facts });

it('shows a failure', () =>
  checkEach(
    [
      ...(['permission', 'payment', 'notFound', 'notSupported', 'rejected', 'unavailable'] as const),
      ...(['noResponse', 'intercepted', 'unexpected', 'account'] as const),
    ],
    async (failure) => {
      const error = await shown(failedCall({ failure, status: 418 }));
      expect(error).toMatchObject({ kind: 'AppError', code: failure, status: 418 });
      expect(error.message).toMatch(/^Synap could not find the user/);
    },
  ));

it('expires the connection if the token is invalid', async () =>
  expect(
    await shown(failedCall({ failure: 'token', status: 401, nextStep: 'Make a new access token' })),
  ).toMatchObject({
    kind: 'ExpiredAuthError',
    message:
      'Synap rejected the token. Make a new access token, and enter it when you reconnect the app in Zapier.',
  }));

it("doesn't expire it if the API only mentions it in words", async () =>
  expect(await shown(failedCall({ failure: 'token', status: 200 }))).toMatchObject({
    ...{ kind: 'AppError', code: 'token', status: 200 },
  }));

it('waits as long as the vendor asks, or a minute', () =>
  checkEach(
    [
      [7, 7],
      [undefined, 60],
    ],
    async ([retryAfter, delay]) =>
      expect(
        await shown(failedCall({ failure: 'rateLimited', status: 429, retryAfter, nextStep: 'Slow down' })),
      ).toMatchObject({ kind: 'ThrottledError', message: expect.stringContaining('Slow down.'), delay }),
  ));

it('shows what to do about a failure', () =>
  checkEach<[Partial<FailedCall>, RegExp]>(
    [
      [
        { failure: 'noResponse' },
        /Try again in a few minutes, and tell the owner of this Zapier app if the error occurs again\.$/,
      ],
      [{ failure: 'noResponse', nextStep: 'Look first' }, /user\. Look first\.$/],
      [
        { failure: 'intercepted', nextStep: 'Look first' },
        /user\. Try again in a few minutes, and tell the owner of this Zapier app/,
      ],
      [{ failure: 'unexpected' }, /user\. Tell the owner of this Zapier app if the error occurs again\.$/],
      [{ failure: 'unexpected', nextStep: 'Ask for less' }, /user\. Ask for less\.$/],
    ],
    async ([facts, words]) => expect((await shown(failedCall(facts))).message).toMatch(words),
  ));

it("shows a refused input's message unchanged", async () =>
  expect(await shown(new InputError('The field "Email" is empty.'))).toMatchObject({
    kind: 'AppError',
    message: 'The field "Email" is empty.',
  }));

it("names the remaining webhooks, and reacts to the first one's failure", async () => {
  const left = [{ id: '1', events: ['exam.completed'] }];
  const cause = failedCall({ failure: 'rateLimited', status: 429, retryAfter: 7 });
  expect(await shown(new SubscriptionsNotRemovedError(left, 'Synap', cause))).toMatchObject({
    kind: 'ThrottledError',
    delay: 7,
    message: expect.stringMatching(
      /^Synap could not find .*Remove the remaining webhooks .*\(exam\.completed\)\.$/,
    ),
  });
});

describe('of several failures', () => {
  const limited = failedCall({ failure: 'rateLimited', status: 429 });
  const refused = failedCall({ failure: 'permission', status: 403 });
  const expired = failedCall({ failure: 'token', status: 401, nextStep: 'Copy it' });

  it('the most serious one decides, and all are shown', () =>
    checkEach(
      [
        ['an invalid token', [limited, refused, expired], 'ExpiredAuthError'],
        ["a problem that waiting doesn't solve", [limited, refused], 'AppError'],
        ['only a rate limit', [limited, limited], 'ThrottledError'],
      ],
      async ([, failures, kind]) => {
        const error = await shown(new SeveralFailures(failures));
        expect(error.kind).toBe(kind);
        expect(error.message.split('\n')).toHaveLength(failures.length);
      },
    ));
});

it('shows why a request was refused, and what to do about it', async () => {
  const refusal = new WebhookRefusedError('signatureMismatch', 'Forged: look who sends it.');
  expect(await shown(refusal)).toMatchObject({
    ...{ kind: 'AppError', code: 'WebhookRefused', status: 401 },
    message: 'Forged: look who sends it.',
  });
});

it('shows only the kind of any other error', () =>
  checkEach(
    [
      ['a bug', new TypeError('maya@example.com'), 'TypeError'],
      ["a value that isn't an error", 'maya@example.com', 'string'],
      ["an error of Zapier's that would print the bundle", new Error('maya@example.com'), 'Error'],
    ],
    async ([, error, kind]) => {
      const { code, message } = await shown(error);
      expect(code).toBe('Unexpected');
      expect(message).toContain(`(${kind}`);
      expect(message).not.toContain('maya');
    },
  ));

describe("a secret in a step's field", () => {
  const inputData = { signingSecret: 'whsec_entered-in-a-trigger' };
  const run = (step: (z: ZObject, bundle: Bundle) => unknown): Promise<string> =>
    createAppTester({})(step, { inputData }).then(() => 'nothing was thrown', String);

  it('never appears in an error', () =>
    checkEach<[string, (z: ZObject) => unknown]>(
      [
        ['a bug', () => Object(undefined).fields.length],
        ['a HaltedError', ({ errors }) => new errors.HaltedError('Halted')],
        ['an ExpiredAuthError', ({ errors }) => new errors.ExpiredAuthError('Expired')],
        ['a RefreshAuthError', ({ errors }) => new errors.RefreshAuthError('Stale')],
        ['an expired token', () => failedCall({ failure: 'token', status: 401 })],
        ['a rate limit', () => failedCall({ failure: 'rateLimited', status: 429 })],
        ['no response', () => failedCall({ failure: 'noResponse' })],
        ['a refusal', () => new WebhookRefusedError('signatureMismatch')],
        ['an empty fault', () => undefined],
      ],
      async ([, make]) => {
        const fail = (zObject: ZObject): never => {
          throw make(zObject);
        };
        expect(await run(withZapierErrors(fail))).not.toMatch(
          /whsec_|entered-in-a-trigger|nothing was thrown/,
        );
      },
    ));

  it("would appear in Zapier's own errors", async () => {
    const halt = ({ errors }: ZObject): never => {
      throw new errors.HaltedError('Halted');
    };
    expect(await run(halt)).toContain('whsec_entered-in-a-trigger');
  });
});

it("doesn't change Zapier's own errors for people", async () => {
  const error = new z.errors.Error('Nothing came.', 'NoRequest');
  expect(await thrown(error)).toBe(error);
});

it("doesn't change a step that succeeds", async () => {
  await expect(withZapierErrors(async () => 'done')(z, bundle)).resolves.toBe('done');
  await expect(withZapierErrors(() => 'at once')(z, bundle)).resolves.toBe('at once');
});
