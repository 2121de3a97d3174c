import { isLocal } from '@synap-instruqt/vendors';
import { randomBytes } from 'node:crypto';
import type { Message } from './message';
import { checkSigningSecret, newSigningSecret } from './signature';

/** The form under Settings > Webhooks > + Add Endpoint. */
export interface EndpointOptions {
  url: string;
  /** A new one by default. */
  secret?: string;
  /** The event types to send; all by default. */
  events?: readonly string[];
  description?: string;
  /** The caller's ID, if the endpoint is added with Svix's API. */
  uid?: string;
  /** Whether it is one of Svix's FIFO endpoints: events sent together arrive in one request, as a JSON array. */
  batches?: boolean;
}

/** Svix disables an endpoint if it hasn't received anything for this long. */
const FAILING_AT_MOST_IN_MS = 5 * 24 * 60 * 60 * 1000;

export class Endpoint {
  readonly id = `ep_${randomBytes(12).toString('hex')}`;
  readonly url: string;
  readonly events: readonly string[] | undefined;
  readonly description: string;
  readonly uid: string | undefined;
  readonly batches: boolean;
  readonly createdAt = new Date();
  /** Set by people on the endpoint's page, and by Svix after five days of failures. */
  disabled = false;
  removed = false;
  /** The secrets that sign deliveries: the current one first, then rotated ones that are still valid. */
  readonly secrets: string[];
  private readonly outcomes = new Map<string, boolean>();
  private failingSince: number | undefined;

  constructor({
    url,
    secret = newSigningSecret(),
    events,
    description = '',
    uid,
    batches = false,
  }: EndpointOptions) {
    checkSigningSecret(secret);
    this.url = url;
    this.events = events;
    this.description = description;
    this.uid = uid;
    this.batches = batches;
    this.secrets = [secret];
  }

  /** The signing secret on the endpoint's page. */
  get secret(): string {
    const [current] = this.secrets;
    if (current === undefined) throw new Error('An endpoint always has a secret');
    return current;
  }

  get isOff(): boolean {
    return this.disabled || this.removed;
  }

  /** Tests add endpoints with URLs of real services. Nothing is ever sent to these. */
  wants(type: string): boolean {
    return !this.isOff && isLocal(this.url) && (this.events === undefined || this.events.includes(type));
  }

  /** Whether the endpoint received a message. Undefined if the message was never sent to it. */
  outcomeOf({ id }: Message): boolean | undefined {
    return this.outcomes.get(id);
  }

  /** Records an attempt's result. @param at the time in milliseconds, according to Svix's clock */
  attempted(messages: readonly Message[], received: boolean, at: number): void {
    for (const { id } of messages) this.outcomes.set(id, received || this.outcomes.get(id) === true);
    this.failingSince = received ? undefined : (this.failingSince ?? at);
    if (this.failingSince === undefined || at - this.failingSince < FAILING_AT_MOST_IN_MS) return;
    this.disabled = true;
    this.failingSince = undefined;
  }

  /**
   * Rotates the secret: deliveries are signed with the new and the old secret until the old one expires (with Svix
   * after 24 hours, here with `expireOldSecrets`).
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
