import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { type Body, serialize } from '../delivery/post';

/**
 * The prefix of the signature headers. Instruqt sends `svix-*` headers. The Standard Webhooks specification calls the
 * same headers `webhook-*`.
 */
export type HeaderFamily = 'svix' | 'webhook';

/** A signed request, exactly as it is sent. */
export interface SignedRequest {
  headers: Record<string, string>;
  body: string;
}

export interface RequestToSign {
  /**
   * The signing secret (`whsec_...`), or several secrets during a rotation. The request gets one signature per secret.
   */
  secret: string | readonly string[];
  /** The delivery ID. By default, a new `msg_...`. */
  id?: string;
  /** The signing time in whole seconds. By default, the current time. */
  timestamp?: number;
  /** The body. Strings and UTF-8 bytes are signed and sent unchanged, other values as JSON. */
  body: string | object;
  headerFamily?: HeaderFamily;
}

/**
 * Signs one request as Svix does (https://docs.svix.com/receiving/verifying-payloads/how-manual), with the public
 * `standardwebhooks` package.
 * @throws Error if a secret isn't `whsec_` followed by base64, or if the body contains bytes that aren't UTF-8
 */
export function signedRequest({
  secret,
  id = newMessageId(),
  timestamp = Math.floor(Date.now() / 1000),
  body,
  headerFamily = 'svix',
}: RequestToSign): SignedRequest {
  const text = textOf(body);
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const signatures = secrets.map((each) => webhookOf(each).sign(id, new Date(timestamp * 1000), text));
  return {
    headers: {
      'content-type': 'application/json',
      [`${headerFamily}-id`]: id,
      [`${headerFamily}-timestamp`]: String(timestamp),
      [`${headerFamily}-signature`]: signatures.join(' '),
    },
    body: text,
  };
}

/** Creates a signing secret in Svix's format: `whsec_`, followed by 24 random bytes in base64. */
export const newSigningSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** Creates an ID in the format of Svix's delivery IDs. */
export const newMessageId = (): string =>
  `msg_${randomBytes(20).toString('base64url').replaceAll(/[-_]/g, 'x')}`;

/**
 * Checks the format of a signing secret.
 * @throws Error if the format is invalid; the error's message doesn't contain the secret
 */
export function checkSigningSecret(secret: string): void {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret))
    throw new Error(
      'The signing secret has to be "whsec_" followed by base64, as shown in Instruqt under Settings > Webhooks on the endpoint\'s page',
    );
}

function webhookOf(secret: string): Webhook {
  checkSigningSecret(secret);
  return new Webhook(secret);
}

/**
 * Converts a body to the string to sign. The `standardwebhooks` package signs only strings, and the signature must
 * match the sent bytes, so bytes that aren't UTF-8 are refused.
 */
function textOf(body: Body): string {
  const serialized = serialize(body);
  if (typeof serialized === 'string') return serialized;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(serialized);
  } catch {
    throw new Error('The body is not UTF-8 text, so it cannot be signed.');
  }
}
