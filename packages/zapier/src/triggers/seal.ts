import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { isObject } from '@synap-instruqt/vendors';

const CIPHER = 'aes-256-gcm';
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/** Encrypts a value with a secret, because Zapier's log contains everything that is read from its cache. */
export function seal(value: unknown, secret: string): string {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv(CIPHER, keyOf(secret), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify({ value })), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
}

/** Decrypts a value that was sealed with this secret. Returns undefined for any other value. */
export function unseal(sealed: unknown, secret: string): unknown {
  try {
    const bytes = Buffer.from(String(sealed), 'base64');
    const start = IV_LENGTH + TAG_LENGTH;
    const options = { authTagLength: TAG_LENGTH };
    const decipher = createDecipheriv(CIPHER, keyOf(secret), bytes.subarray(0, IV_LENGTH), options);
    decipher.setAuthTag(bytes.subarray(IV_LENGTH, start));
    const text = Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]);
    const opened: unknown = JSON.parse(text.toString());
    return isObject(opened) ? opened.value : undefined;
  } catch {
    return undefined;
  }
}

const keyOf = (secret: string): Buffer => createHmac('sha256', secret).update('zapier cache').digest();
