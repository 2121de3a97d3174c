import { createHmac } from 'node:crypto';

export interface BasicAuth {
  username: string;
  /** The password can contain any characters, unlike the username, which can't contain a colon (RFC 7617). */
  password: string;
}

/**
 * Derives a username and a password that only the key's owner can compute.
 * @param key the access token
 */
export const deriveBasicAuth = (key: string, purpose: string): BasicAuth => ({
  username: derive(key, 'username', purpose).toString('hex').slice(0, 24),
  password: derive(key, 'password', purpose).toString('hex'),
});

/** Derives a signing secret: `whsec_` and 32 bytes in base64, Svix's own format. */
export const deriveSigningSecret = (key: string, purpose: string): string =>
  `whsec_${derive(key, 'signing secret', purpose).toString('base64')}`;

/** Identifies a key without revealing it. */
export const fingerprintOf = (key: string): string =>
  derive(key, 'fingerprint', '').toString('hex').slice(0, 16);

const derive = (key: string, part: string, purpose: string): Buffer =>
  createHmac('sha256', key).update(`webhook ${part}\n${purpose}`).digest();
