import { VendorApiError, WebhookRefusedError } from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { readAuthData } from './authData';

/** Where an API limits its callers without saying for how long. */
const USUAL_WAIT_IN_SECONDS = 60;

/**
 * What Zapier is to do about a failure: a dead token expires the connection, a rate limit waits, everything else is
 * shown. Never a HaltedError: Zapier prints the whole bundle into its message.
 */
export function toZapierError(z: ZObject, bundle: Pick<Bundle, 'authData'>, error: unknown): Error {
  const message = withoutSecrets(error instanceof Error ? error.message : String(error), bundle);
  if (error instanceof WebhookRefusedError) {
    return new z.errors.Error(message, 'WebhookRefused', error.status);
  }
  if (!(error instanceof VendorApiError)) return new z.errors.Error(message, 'Unexpected');
  switch (error.failure) {
    case 'token':
      return new z.errors.ExpiredAuthError(message);
    case 'rateLimited':
      return new z.errors.ThrottledError(message, error.retryAfterInSeconds ?? USUAL_WAIT_IN_SECONDS);
    case 'permission':
    case 'notFound':
    case 'notSupported':
    case 'rejected':
    case 'unavailable':
    case 'unexpected':
      return new z.errors.Error(message, error.failure, error.status);
  }
}

/** A step whose failures Zapier understands. */
export const withZapierErrors =
  <Result>(perform: (z: ZObject, bundle: Bundle) => Promise<Result>) =>
  async (z: ZObject, bundle: Bundle): Promise<Result> => {
    try {
      return await perform(z, bundle);
    } catch (error) {
      throw toZapierError(z, bundle, error);
    }
  };

/** A vendor's answer is part of the message, and could repeat what it was sent. */
function withoutSecrets(message: string, bundle: Pick<Bundle, 'authData'>): string {
  const { synapAccessToken = '', instruqtApiKey = '', instruqtSigningSecrets } = readAuthData(bundle);
  return [synapAccessToken, instruqtApiKey, ...instruqtSigningSecrets]
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[hidden]'), message);
}
