import { instruqt } from '@synap-instruqt/vendors';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Attempt, isReceived, post } from '../delivery/post';
import { sampleOf } from '../delivery/sample';
import { Endpoint, type EndpointOptions } from './endpoint';
import { ANSWER_TIMEOUT_IN_MS, RETRY_WAITS_IN_MS } from './retries';
import { type HeaderFamily, newMessageId, signedRequest } from './signature';

/** One line of the Logs tab. */
export interface LoggedAttempt extends Attempt {
  endpointId: string;
  /** The delivery id, the same for every attempt. */
  messageId: string;
  type: string;
  /** 1 for the first. */
  number: number;
  /** By Svix's clock, after the attempt before. */
  waitedInMs: number;
  received: boolean;
}

/** One event on its way to one endpoint. */
export interface InstruqtDelivery {
  messageId: string;
  endpointId: string;
  type: string;
  /** Grows as the retries go on. */
  attempts: LoggedAttempt[];
  /** Settles when it was received, when the last attempt failed, or when the simulator stopped. Never rejects. */
  done: Promise<'received' | 'failed' | 'stopped'>;
}

/** An event as Svix keeps it, whoever it was sent to. */
export interface SentMessage {
  /** `msg_...`: the delivery id. */
  id: string;
  eventType: string;
  payload: unknown;
  timestamp: Date;
}

export interface InstruqtSenderOptions {
  /** How much faster Svix's clock runs than ours: at 3600 an hour between two attempts takes a second. 1 when left out. */
  speed?: number;
  /** How long an endpoint may take to answer, in our own time. Svix's 15 seconds when left out. */
  answerTimeoutInMs?: number;
  headerFamily?: HeaderFamily;
}

export interface EmitOptions {
  /** The delivery id; a new `msg_...` when left out. One id given twice is the same delivery again. */
  id?: string;
  /** When it is signed, in seconds; now when left out. Svix signs each attempt at its own time. */
  timestamp?: number;
}

/** Instruqt's side of its webhooks: Svix with its endpoints, its signature and its retries. */
export class InstruqtSender {
  readonly endpoints: Endpoint[] = [];
  /** Every attempt at every endpoint, in the order in which they ended: the Logs tab. */
  readonly log: LoggedAttempt[] = [];
  /** Every event that was sent, by its id, oldest first. */
  readonly messages = new Map<string, SentMessage>();
  private readonly stopping = new AbortController();
  private waiting = new AbortController();

  constructor(private readonly options: InstruqtSenderOptions = {}) {}

  /** As a person does in Settings > Webhooks > + Add Endpoint. */
  addEndpoint(options: EndpointOptions): Endpoint {
    const endpoint = new Endpoint(options);
    this.endpoints.push(endpoint);
    return endpoint;
  }

  /** Ends deliveries to an endpoint, those that wait for a retry included. */
  removeEndpoint(endpoint: Endpoint): void {
    const index = this.endpoints.indexOf(endpoint);
    if (index >= 0) this.endpoints.splice(index, 1);
  }

  /**
   * Sends an event to every endpoint that wants it.
   * @param body the catalogue's sample when left out; text is sent as it is, anything else as JSON
   * @returns once the first attempt at every endpoint has ended; retries go on behind
   * @throws Error for an event that Instruqt does not document, if there is no body to send
   */
  async emit(
    type: string,
    body?: string | object,
    { id, timestamp }: EmitOptions = {},
  ): Promise<InstruqtDelivery[]> {
    const sent = body ?? sampleOf(instruqt, type);
    const messageId = id ?? newMessageId();
    this.keep(messageId, type, sent);
    const receivers = this.endpoints.filter((endpoint) => endpoint.wants(type));
    return Promise.all(receivers.map((endpoint) => this.deliver(endpoint, messageId, type, sent, timestamp)));
  }

  /** Puts Svix's clock forward, so that whatever waits for a retry is sent now. */
  retryNow(): void {
    this.waiting.abort();
    this.waiting = new AbortController();
  }

  /** Ends everything that is under way or waits for a retry. */
  stop(): void {
    this.stopping.abort();
  }

  /** One id given twice is one message. */
  private keep(id: string, eventType: string, body: string | object): void {
    if (this.messages.has(id)) return;
    this.messages.set(id, { id, eventType, payload: payloadOf(body), timestamp: new Date() });
  }

  private async deliver(
    endpoint: Endpoint,
    messageId: string,
    type: string,
    body: string | object,
    timestamp?: number,
  ): Promise<InstruqtDelivery> {
    const attempts: LoggedAttempt[] = [];
    const attempt = async (waitedInMs: number): Promise<boolean> => {
      const { headers, body: text } = signedRequest({
        secret: endpoint.secrets,
        id: messageId,
        ...(timestamp !== undefined && attempts.length === 0 && { timestamp }),
        body,
        headerFamily: this.options.headerFamily,
      });
      const outcome = await post({
        url: endpoint.url,
        headers,
        body: text,
        timeoutInMs: this.options.answerTimeoutInMs ?? ANSWER_TIMEOUT_IN_MS,
        signal: this.stopping.signal,
      });
      const received = isReceived(outcome);
      const number = attempts.length + 1;
      const logged = { ...outcome, endpointId: endpoint.id, messageId, type, number, waitedInMs, received };
      attempts.push(logged);
      this.log.push(logged);
      return received;
    };
    const received = await attempt(0);
    const done = received ? Promise.resolve('received' as const) : this.retry(endpoint, attempt);
    return { messageId, endpointId: endpoint.id, type, attempts, done };
  }

  private async retry(
    endpoint: Endpoint,
    attempt: (waitedInMs: number) => Promise<boolean>,
  ): Promise<'received' | 'failed' | 'stopped'> {
    for (const waitInMs of RETRY_WAITS_IN_MS.slice(1)) {
      await this.wait(waitInMs);
      if (this.stopping.signal.aborted || !this.endpoints.includes(endpoint)) return 'stopped';
      if (await attempt(waitInMs)) return 'received';
    }
    return this.stopping.signal.aborted ? 'stopped' : 'failed';
  }

  private wait(ms: number): Promise<void> {
    const signal = AbortSignal.any([this.stopping.signal, this.waiting.signal]);
    return sleep(ms / (this.options.speed ?? 1), undefined, { signal }).catch(() => undefined);
  }
}

/** Svix takes JSON only; what a test sends beside it is kept as text. */
function payloadOf(body: string | object): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
