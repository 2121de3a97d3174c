import { createHmac } from 'node:crypto';

export interface BasicAuth {
  username: string;
  /** May hold any character; only the user name can't hold a colon (RFC 7617). */
  password: string;
}

/**
 * A username and a password that only the owner of a key can work out.
 * @param key the access token
 * @param purpose what they are for: another purpose has others
 */
export const deriveBasicAuth = (key: string, purpose: string): BasicAuth => ({
  username: derive(key, 'username', purpose).toString('hex').slice(0, 24),
  password: derive(key, 'password', purpose).toString('hex'),
});

/** The same as a signing secret: `whsec_` and 32 bytes in base64, the form of Svix's own. */
export const deriveSigningSecret = (key: string, purpose: string): string =>
  `whsec_${derive(key, 'signing secret', purpose).toString('base64')}`;

/** Tells keys apart without giving them away. */
export const fingerprintOf = (key: string): string =>
  derive(key, 'fingerprint', '').toString('hex').slice(0, 16);

const derive = (key: string, part: string, purpose: string): Buffer =>
  createHmac('sha256', key).update(`webhook ${part}\n${purpose}`).digest();
