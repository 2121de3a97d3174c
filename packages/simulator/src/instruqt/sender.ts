import { instruqt } from '@synap-instruqt/vendors';
import { sampleOf } from '../delivery/sample';
import { Clock } from './clock';
import { deliver, type DeliveryOptions, type InstruqtDelivery, type LoggedAttempt } from './deliver';
import { Endpoint, type EndpointOptions } from './endpoint';
import { labSession } from './labSession';
import { createMessage, type InstruqtEvent, type Message } from './message';
import { undocumentedFields } from './undocumentedFields';

export interface InstruqtSenderOptions extends DeliveryOptions {
  /**
   * How many times faster than real time Svix's clock runs while a retry waits. By default, 1. At 3600, a wait of one
   * hour between two attempts takes a second.
   */
  speed?: number;
  /** Whether payloads contain the undocumented fields that were seen in production. */
  undocumentedFields?: boolean;
}

export interface EmitOptions extends Pick<InstruqtEvent, 'id'> {
  /**
   * The signing time of the first attempt, as a Unix timestamp in seconds. By default, the current time. Retries are
   * always signed with the current time, because Svix signs each attempt separately.
   */
  timestamp?: number;
}

/** Simulates how Svix sends Instruqt's webhooks, including endpoints, signatures, retries and stored messages. */
export class InstruqtSender {
  readonly endpoints: Endpoint[] = [];
  /** All delivery attempts to all endpoints, in the order in which they ended, as in the Logs tab in Instruqt. */
  readonly log: LoggedAttempt[] = [];
  /** All sent messages by ID, oldest first. */
  readonly messages = new Map<string, Message>();
  private readonly clock: Clock;

  constructor(private readonly options: InstruqtSenderOptions = {}) {
    this.clock = new Clock(options.speed);
  }

  /** Adds an endpoint, like **+ Add Endpoint** in Instruqt under Settings > Webhooks. */
  addEndpoint(options: EndpointOptions): Endpoint {
    const endpoint = new Endpoint(options);
    this.endpoints.push(endpoint);
    return endpoint;
  }

  /** Removes an endpoint and stops its deliveries, including deliveries that wait for a retry. */
  removeEndpoint(endpoint: Endpoint): void {
    const index = this.endpoints.indexOf(endpoint);
    if (index >= 0) this.endpoints.splice(index, 1);
    endpoint.removed = true;
  }

  /**
   * Sends an event to every endpoint that subscribes to it. Resolves after the first attempt to every endpoint; retries
   * continue in the background.
   * @throws Error for a payload that Svix refuses, and for an undocumented event without a body
   */
  async emit(
    type: string,
    body?: string | object,
    { id, timestamp }: EmitOptions = {},
  ): Promise<InstruqtDelivery[]> {
    return this.send([this.messageOf({ type, body, id })], timestamp);
  }

  /**
   * Sends several events to every endpoint that subscribes to them. Endpoints that accept batches receive one request.
   * The other endpoints receive one request after the other, each with one event.
   * @param options.outOfOrder whether to send the events in reverse order, as may happen because Svix doesn't guarantee
   * an order
   */
  async emitAll(events: readonly InstruqtEvent[], { outOfOrder = false } = {}): Promise<InstruqtDelivery[]> {
    const messages = events.map((event) => this.messageOf(event));
    return this.send(outOfOrder ? messages.toReversed() : messages);
  }

  /**
   * Starts a lab session. Sends the sandbox events, unless the session came from a pool (`hotStart`), and then
   * `lab.session_ready`.
   */
  async startLab({ hotStart = false } = {}): Promise<InstruqtDelivery[]> {
    return this.emitAll(labSession(hotStart));
  }

  /**
   * Resends the messages that an endpoint failed to receive, like **Options > Recover Failed Messages** on the
   * endpoint's page.
   */
  async recover(endpoint: Endpoint, since: Date, until = this.clock.now()): Promise<InstruqtDelivery[]> {
    return this.sendTo(endpoint, this.kept(endpoint, false, since, until));
  }

  /** Sends the messages that were never sent to an endpoint because it was added later or was disabled. */
  async replayMissing(
    endpoint: Endpoint,
    since: Date,
    until = this.clock.now(),
  ): Promise<InstruqtDelivery[]> {
    return this.sendTo(endpoint, this.kept(endpoint, undefined, since, until));
  }

  retryNow(): void {
    this.clock.putForward(0);
  }

  /** Moves Svix's clock forward and immediately sends all messages that are waiting for a retry. */
  passTime(ms: number): void {
    this.clock.putForward(ms);
  }

  stop(): void {
    this.clock.stop();
  }

  private messageOf({ type, body = this.sampleOf(type), id }: InstruqtEvent): Message {
    return createMessage(type, body, this.clock.now(), id);
  }

  private sampleOf(type: string): object {
    const sample = sampleOf(instruqt, type);
    return this.options.undocumentedFields ? { ...sample, ...undocumentedFields } : sample;
  }

  private kept(endpoint: Endpoint, outcome: boolean | undefined, since: Date, until: Date): Message[] {
    return [...this.messages.values()].filter(
      (message) =>
        message.timestamp >= since && message.timestamp <= until && endpoint.outcomeOf(message) === outcome,
    );
  }

  private async send(messages: readonly Message[], timestamp?: number): Promise<InstruqtDelivery[]> {
    // Events with the same ID are the same message, so only the first one is stored.
    for (const message of messages)
      if (!this.messages.has(message.id)) this.messages.set(message.id, message);
    const sent = this.endpoints.map((endpoint) => this.sendTo(endpoint, messages, timestamp));
    return (await Promise.all(sent)).flat();
  }

  private async sendTo(
    endpoint: Endpoint,
    messages: readonly Message[],
    timestamp?: number,
  ): Promise<InstruqtDelivery[]> {
    const wanted = messages.filter(({ eventType }) => endpoint.wants(eventType));
    const requests = endpoint.batches && wanted.length > 0 ? [wanted] : wanted.map((message) => [message]);
    const deliveries: InstruqtDelivery[] = [];
    for (const request of requests)
      deliveries.push(
        await deliver(
          {
            ...{ endpoint, messages: request, timestamp, clock: this.clock },
            log: (attempt) => this.log.push(attempt),
          },
          this.options,
        ),
      );
    return deliveries;
  }
}
