import {
  describeFailure,
  EmptyInputError,
  InputError,
  isPassing,
  sentences,
  SubscriptionsNotRemovedError,
  VendorApiError,
  WebhookRefusedError,
  whatHappened,
  type FailedCall,
  type RefusalReason,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';

/** Where an API limits its callers without saying for how long. */
const USUAL_WAIT_IN_SECONDS = 60;

/** Several calls that failed, at least one. */
export class SeveralFailures extends Error {
  constructor(readonly failures: readonly unknown[]) {
    super('Several calls failed');
  }
}

/**
 * The error that Zapier is to show. To the message of one that does not say `doNotContextify`, Zapier's library adds all
 * that the step was given, secrets included: so none leaves without.
 */
function toZapierError(z: ZObject, error: unknown, message = describe(error)): Error {
  if (error instanceof z.errors.Error) return error;
  if (error instanceof WebhookRefusedError) return reactionToRefusal(z, error);
  if (error instanceof SeveralFailures) return toZapierError(z, gravestOf(error), message);
  if (error instanceof SubscriptionsNotRemovedError) return toZapierError(z, error.cause, message);
  if (error instanceof EmptyInputError) return halted(z, message);
  if (error instanceof InputError) return new z.errors.Error(message, 'rejected');
  if (error instanceof VendorApiError) return reactionTo(z, error.facts, message);
  return new z.errors.Error(message, 'Unexpected');
}

/** What a stranger can cause by sending something to a Zap's webhook URL, without knowing any secret. */
const CAUSED_BY_STRANGERS: ReadonlySet<RefusalReason> = new Set([
  'notSigned',
  'timestampUnreadable',
  'signedTooLongAgo',
  'signedInTheFuture',
  'basicAuthMissing',
]);

/** A wrong secret is for the Zap's owner to correct. */
const reactionToRefusal = (z: ZObject, { reason, message }: WebhookRefusedError): Error =>
  CAUSED_BY_STRANGERS.has(reason) ? halted(z, message) : new z.errors.Error(message, 'WebhookRefused', 401);

/** Stops this run only. Zapier turns a Zap off when 95 % of its runs fail, and runs that are halted don't count. */
const halted = (z: ZObject, message: string): Error =>
  Object.assign(new z.errors.HaltedError(message), { doNotContextify: true });

/**
 * What Zapier is to do about a failed call: a token that the API answers with 401 expires the connection, a rate limit waits,
 * everything else is shown. An expired connection stops the Zaps of both vendors, so mere words don't expire it.
 */
function reactionTo(z: ZObject, { failure, status, retryAfter }: FailedCall, message: string): Error {
  if (failure === 'token' && status === 401) {
    return Object.assign(new z.errors.ExpiredAuthError(message), { doNotContextify: true });
  }
  if (failure === 'rateLimited') {
    return new z.errors.ThrottledError(message, retryAfter ?? USUAL_WAIT_IN_SECONDS);
  }
  if (failure === 'exists') return halted(z, message);
  return new z.errors.Error(message, failure, status);
}

/** What failed, and what to do about it. */
function describe(error: unknown): string {
  if (error instanceof SeveralFailures) return error.failures.map(describe).join('\n');
  if (error instanceof SubscriptionsNotRemovedError) return `${error.message} ${describe(error.cause)}`;
  if (error instanceof VendorApiError)
    return sentences(whatHappened(error.facts), nextStepAfter(error.facts));
  return describeFailure(error);
}

/** What to do about a failed call, in the words of Zapier, where things are entered in the app's connection. */
function nextStepAfter({ failure, nextStep }: FailedCall): string | undefined {
  switch (failure) {
    case 'token':
    case 'account':
      return `${nextStep}, and enter it when you reconnect the app in Zapier`;
    case 'intercepted':
      return TRY_AGAIN;
    case 'noAnswer':
      return nextStep ?? TRY_AGAIN;
    case 'unexpected':
      return nextStep ?? TELL_OWNER;
    case 'permission':
    case 'payment':
    case 'notFound':
    case 'notSupported':
    case 'rejected':
    case 'exists':
    case 'rateLimited':
    case 'unavailable':
      return nextStep;
  }
}

const TELL_OWNER = 'Tell the owner of this app in Zapier if it happens again';
const TRY_AGAIN = 'Try again in a few minutes, and tell the owner of this app in Zapier if it happens again';

/** The failure that decides what Zapier does: a dead token, else what waiting doesn't mend. */
const gravestOf = ({ failures }: SeveralFailures): unknown =>
  failures.find((error) => error instanceof VendorApiError && error.failure === 'token') ??
  failures.find((error) => !isPassing(error)) ??
  failures[0];

/**
 * A step whose failures Zapier understands, and of which nothing else gets out. Every function that the app hands to
 * Zapier goes through it.
 */
export const withZapierErrors =
  <Result>(perform: (z: ZObject, bundle: Bundle) => Result | Promise<Result>) =>
  async (z: ZObject, bundle: Bundle): Promise<Result> => {
    try {
      return await perform(z, bundle);
    } catch (error) {
      throw toZapierError(z, error);
    }
  };
