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

/** The error of a failing step. */
const thrown = (error: unknown): Promise<unknown> =>
  withZapierErrors(() => {
    throw error;
  })(z, bundle).catch((reason: unknown) => reason);

/** The error as Zapier reads it. Unless an error forbids it, Zapier's library adds the whole bundle. */
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
      ...(['noAnswer', 'intercepted', 'unexpected', 'account'] as const),
    ],
    async (failure) => {
      const error = await shown(failedCall({ failure, status: 418 }));
      expect(error).toMatchObject({ kind: 'AppError', code: failure, status: 418 });
      expect(error.message).toMatch(/^Synap could not find the user/);
    },
  ));

it('expires the connection when the token is dead', async () =>
  expect(
    await shown(failedCall({ failure: 'token', status: 401, nextStep: 'Make a new access token' })),
  ).toMatchObject({
    kind: 'ExpiredAuthError',
    message:
      'Synap rejected the token. Make a new access token, and enter it when you reconnect the app in Zapier.',
  }));

it('expires nothing when the API only says so in words', async () =>
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

it('says what to do about a failure', () =>
  checkEach<[Partial<FailedCall>, RegExp]>(
    [
      [
        { failure: 'noAnswer' },
        /Try again in a few minutes, and tell the owner of this app in Zapier if it happens again\.$/,
      ],
      [{ failure: 'noAnswer', nextStep: 'Look first' }, /user\. Look first\.$/],
      [
        { failure: 'intercepted', nextStep: 'Look first' },
        /user\. Try again in a few minutes, and tell the owner of this app/,
      ],
      [{ failure: 'unexpected' }, /user\. Tell the owner of this app in Zapier if it happens again\.$/],
      [{ failure: 'unexpected', nextStep: 'Ask for less' }, /user\. Ask for less\.$/],
    ],
    async ([facts, words]) => expect((await shown(failedCall(facts))).message).toMatch(words),
  ));

it('shows an input that was refused as it is', async () =>
  expect(await shown(new InputError('The field "Email" is empty.'))).toMatchObject({
    kind: 'AppError',
    message: 'The field "Email" is empty.',
  }));

it('names the webhooks that are left, and reacts to what the first failed with', async () => {
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

  it('the gravest decides, and all are shown', () =>
    checkEach(
      [
        ['a token that is dead', [limited, refused, expired], 'ExpiredAuthError'],
        ['what waiting does not mend', [limited, refused], 'AppError'],
        ['a limit alone', [limited, limited], 'ThrottledError'],
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
      ['a mistake of our own', new TypeError('maya@example.com'), 'TypeError'],
      ['what is no error', 'maya@example.com', 'string'],
      ["an error of Zapier's that would print the bundle", new Error('maya@example.com'), 'Error'],
    ],
    async ([, error, kind]) => {
      const { code, message } = await shown(error);
      expect(code).toBe('Unexpected');
      expect(message).toContain(`(${kind}`);
      expect(message).not.toContain('maya');
    },
  ));

describe('a secret in a field of the step', () => {
  const inputData = { signingSecret: 'whsec_entered-in-a-trigger' };
  const run = (step: (z: ZObject, bundle: Bundle) => unknown): Promise<string> =>
    createAppTester({})(step, { inputData }).then(() => 'nothing was thrown', String);

  it('stays there, whatever goes wrong', () =>
    checkEach<[string, (z: ZObject) => unknown]>(
      [
        ['a mistake of our own', () => Object(undefined).fields.length],
        ['a HaltedError', ({ errors }) => new errors.HaltedError('Halted')],
        ['an ExpiredAuthError', ({ errors }) => new errors.ExpiredAuthError('Expired')],
        ['a RefreshAuthError', ({ errors }) => new errors.RefreshAuthError('Stale')],
        ['an expired token', () => failedCall({ failure: 'token', status: 401 })],
        ['a rate limit', () => failedCall({ failure: 'rateLimited', status: 429 })],
        ['no answer', () => failedCall({ failure: 'noAnswer' })],
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
