import { describeFailure, VendorApiError, WebhookRefusedError } from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';

/** Where an API limits its callers without saying for how long. */
const USUAL_WAIT_IN_SECONDS = 60;

/**
 * What Zapier is to do about a failure: a token that the API answers with 401 expires the connection, a rate limit waits,
 * everything else is shown. An expired connection stops the Zaps of both vendors, so mere words don't expire it. To the message of an error that does not say `doNotContextify`, Zapier's library adds all
 * that the step was given, secrets included: so none leaves without.
 */
function toZapierError(z: ZObject, error: unknown): Error {
  if (error instanceof z.errors.Error) return error;
  if (error instanceof WebhookRefusedError) return new z.errors.Error(error.message, 'WebhookRefused', 401);
  const message = describeFailure(error);
  if (!(error instanceof VendorApiError)) return new z.errors.Error(message, 'Unexpected');
  switch (error.failure) {
    case 'token':
      return error.status === 401
        ? Object.assign(new z.errors.ExpiredAuthError(message), { doNotContextify: true })
        : new z.errors.Error(message, error.failure, error.status);
    case 'rateLimited':
      return new z.errors.ThrottledError(message, error.retryAfterInSeconds ?? USUAL_WAIT_IN_SECONDS);
    case 'permission':
    case 'payment':
    case 'notFound':
    case 'notSupported':
    case 'rejected':
    case 'unavailable':
    case 'unexpected':
      return new z.errors.Error(message, error.failure, error.status);
  }
}

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
