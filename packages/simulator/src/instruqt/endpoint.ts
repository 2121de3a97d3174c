import { isLocal } from '@synap-instruqt/vendors';
import { randomBytes } from 'node:crypto';
import type { Message } from './message';
import { checkSigningSecret, newSigningSecret } from './signature';

/** The values that a user enters in Instruqt under Settings > Webhooks > + Add Endpoint. */
export interface EndpointOptions {
  url: string;
  /** The signing secret. By default, a new secret. */
  secret?: string;
  /** The event types that the endpoint subscribes to. By default, all types. */
  events?: readonly string[];
  description?: string;
  /** The caller's own ID for the endpoint, if the endpoint was added through Svix's API. */
  uid?: string;
  /**
   * Whether this is one of Svix's FIFO endpoints. If several events are sent together, a FIFO endpoint receives one
   * request with a JSON array.
   */
  batches?: boolean;
}

/** The time after which Svix disables an endpoint if every delivery attempt fails. */
const FAILING_AT_MOST_IN_MS = 5 * 24 * 60 * 60 * 1000;

export class Endpoint {
  readonly id = `ep_${randomBytes(12).toString('hex')}`;
  readonly url: string;
  readonly events: readonly string[] | undefined;
  readonly description: string;
  readonly uid: string | undefined;
  readonly batches: boolean;
  readonly createdAt = new Date();
  /**
   * Whether the endpoint is disabled. A person can disable it on the endpoint's page, and Svix disables it after five
   * days of failures.
   */
  disabled = false;
  removed = false;
  /** The secrets for signing deliveries: first the current secret, then rotated secrets that are still valid. */
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

  /** The current signing secret, which the endpoint's page shows. */
  get secret(): string {
    const [current] = this.secrets;
    if (current === undefined) throw new Error('An endpoint always has a secret');
    return current;
  }

  get isOff(): boolean {
    return this.disabled || this.removed;
  }

  /**
   * Whether to send events of this type to the endpoint. Endpoints with a public URL never receive requests, because
   * tests also add the URLs of real services.
   */
  wants(type: string): boolean {
    return !this.isOff && isLocal(this.url) && (this.events === undefined || this.events.includes(type));
  }

  /** Whether the endpoint has received a message. Returns undefined if the message was never sent to the endpoint. */
  outcomeOf({ id }: Message): boolean | undefined {
    return this.outcomes.get(id);
  }

  /** Records an attempt's result. @param at the time of the attempt in milliseconds, according to Svix's clock */
  attempted(messages: readonly Message[], received: boolean, at: number): void {
    for (const { id } of messages) this.outcomes.set(id, received || this.outcomes.get(id) === true);
    this.failingSince = received ? undefined : (this.failingSince ?? at);
    if (this.failingSince === undefined || at - this.failingSince < FAILING_AT_MOST_IN_MS) return;
    this.disabled = true;
    this.failingSince = undefined;
  }

  /**
   * Rotates the secret. Deliveries are signed with both the new and the old secret until the old secret expires. Svix's
   * old secrets expire after 24 hours. In the simulator, they expire when a test calls `expireOldSecrets`.
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
