import { isLocal } from '@synap-instruqt/vendors';
import { randomBytes } from 'node:crypto';
import type { Message } from './message';
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
  /** Whether it is one of Svix's FIFO endpoints: what is sent together comes in one request, as a JSON array. */
  batches?: boolean;
}

/** Svix disables an endpoint that has received nothing for this long. */
const FAILING_AT_MOST_IN_MS = 5 * 24 * 60 * 60 * 1000;

/** An endpoint under Settings > Webhooks. */
export class Endpoint {
  readonly id = `ep_${randomBytes(12).toString('hex')}`;
  readonly url: string;
  readonly events: readonly string[] | undefined;
  readonly description: string;
  readonly uid: string | undefined;
  readonly batches: boolean;
  readonly createdAt = new Date();
  /** As a person does on the endpoint's page, and Svix after five days of failures. */
  disabled = false;
  removed = false;
  /** What deliveries are signed with: the current secret first, then those that were rotated out and still count. */
  readonly secrets: string[];
  /** By the ids of the messages that were sent here: whether it received each. */
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

  /** The signing secret that the endpoint's page shows. */
  get secret(): string {
    const [current] = this.secrets;
    if (current === undefined) throw new Error('An endpoint always has a secret');
    return current;
  }

  get isOff(): boolean {
    return this.disabled || this.removed;
  }

  /** Tests add endpoints at addresses of real services: nothing is ever sent to these. */
  wants(type: string): boolean {
    return !this.isOff && isLocal(this.url) && (this.events === undefined || this.events.includes(type));
  }

  /** Whether it received a message; undefined if it was never sent here. */
  outcomeOf({ id }: Message): boolean | undefined {
    return this.outcomes.get(id);
  }

  /** Records how an attempt ended. @param at by Svix's clock, in milliseconds */
  attempted(messages: readonly Message[], received: boolean, at: number): void {
    for (const { id } of messages) this.outcomes.set(id, received || this.outcomes.get(id) === true);
    this.failingSince = received ? undefined : (this.failingSince ?? at);
    if (this.failingSince === undefined || at - this.failingSince < FAILING_AT_MOST_IN_MS) return;
    this.disabled = true;
    this.failingSince = undefined;
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
