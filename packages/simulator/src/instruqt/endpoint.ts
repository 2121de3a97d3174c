import { randomBytes } from 'node:crypto';
import { checkSigningSecret, newSigningSecret } from './signature';

/** What a person fills in under Settings > Webhooks > + Add Endpoint. */
export interface EndpointOptions {
  url: string;
  /** A new one when left out. */
  secret?: string;
  /** The event types to send; all of them when left out. */
  events?: readonly string[];
  description?: string;
  /** An id of the caller's own, where Svix's API is used. */
  uid?: string;
}

/** An endpoint under Settings > Webhooks. */
export class Endpoint {
  readonly id = `ep_${randomBytes(12).toString('hex')}`;
  readonly url: string;
  readonly events: readonly string[] | undefined;
  readonly description: string;
  readonly uid: string | undefined;
  readonly createdAt = new Date();
  /** As a person does on the endpoint's page, and Svix after five days of failures. */
  disabled = false;
  /** What deliveries are signed with: the current secret first, then those that were rotated out and still count. */
  readonly secrets: string[];

  constructor({ url, secret = newSigningSecret(), events, description = '', uid }: EndpointOptions) {
    checkSigningSecret(secret);
    this.url = url;
    this.events = events;
    this.description = description;
    this.uid = uid;
    this.secrets = [secret];
  }

  /** The signing secret that the endpoint's page shows. */
  get secret(): string {
    const [current] = this.secrets;
    if (current === undefined) throw new Error('An endpoint always has a secret');
    return current;
  }

  wants(type: string): boolean {
    return !this.disabled && (this.events === undefined || this.events.includes(type));
  }

  /**
   * Rotates the secret: deliveries are signed with both, the new one and the old one, until the old one expires
   * (with Svix after 24 hours, here with `expireOldSecrets`).
   * @returns the new secret
   */
  rotateSecret(secret = newSigningSecret()): string {
    checkSigningSecret(secret);
    this.secrets.unshift(secret);
    return secret;
  }

  expireOldSecrets(): void {
    this.secrets.length = 1;
  }
}
