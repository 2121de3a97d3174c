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

/** The time to wait after a rate limit if the API doesn't specify one. */
const USUAL_WAIT_IN_SECONDS = 60;

export class SeveralFailures extends Error {
  constructor(readonly failures: readonly unknown[]) {
    super('Several calls failed');
  }
}

/**
 * Creates the error that Zapier shows. Every error sets `doNotContextify`, because Zapier's library would otherwise add
 * the step's input, including secrets, to the message.
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

/** The refusals that don't count as failures, because any stranger who knows the webhook URL can cause them. */
const CAUSED_BY_STRANGERS: ReadonlySet<RefusalReason> = new Set([
  'notSigned',
  'timestampUnreadable',
  'signedTooLongAgo',
  'signedInTheFuture',
  'basicAuthMissing',
]);

/** A wrong secret counts as a failure, because only the Zap's owner can correct it. */
const reactionToRefusal = (z: ZObject, { reason, message }: WebhookRefusedError): Error =>
  CAUSED_BY_STRANGERS.has(reason) ? halted(z, message) : new z.errors.Error(message, 'WebhookRefused', 401);

/**
 * Creates an error that stops only this run. Zapier turns off a Zap if 95% of its runs fail, but halted runs don't
 * count as failed.
 */
const halted = (z: ZObject, message: string): Error =>
  Object.assign(new z.errors.HaltedError(message), { doNotContextify: true });

/**
 * Creates the error that Zapier needs to react correctly to a failed call. Zapier expires the connection after a 401,
 * waits after a rate limit, and shows any other error. An error's text alone never expires the connection, because an
 * expired connection stops both vendors' Zaps.
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

function describe(error: unknown): string {
  if (error instanceof SeveralFailures) return error.failures.map(describe).join('\n');
  if (error instanceof SubscriptionsNotRemovedError) return error.message;
  if (error instanceof VendorApiError)
    return sentences(whatHappened(error.facts), nextStepAfter(error.facts));
  return describeFailure(error);
}

/** Explains what to do about a failed call. In Zapier, users enter tokens in the app's connection. */
function nextStepAfter({ failure, nextStep }: FailedCall): string | undefined {
  switch (failure) {
    case 'token':
    case 'account':
      return `${nextStep}, and enter it when you reconnect the app in Zapier`;
    case 'intercepted':
      return TRY_AGAIN;
    case 'noResponse':
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

const TELL_OWNER = 'Tell the owner of this Zapier app if the error occurs again';
const TRY_AGAIN =
  'Try again in a few minutes, and tell the owner of this Zapier app if the error occurs again';

/**
 * Returns the failure that determines Zapier's reaction. An invalid token takes precedence over other failures, and a
 * failure that a retry doesn't fix takes precedence over a temporary failure.
 */
const gravestOf = ({ failures }: SeveralFailures): unknown =>
  failures.find((error) => error instanceof VendorApiError && error.failure === 'token') ??
  failures.find((error) => !isPassing(error)) ??
  failures[0];

/**
 * Wraps a function so that Zapier understands the function's errors, and no error leaks data. Every function that the
 * app passes to Zapier is wrapped.
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
