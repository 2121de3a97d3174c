import { type Attempt, isReceived, post } from '../delivery/post';
import type { Clock } from './clock';
import type { Endpoint } from './endpoint';
import { batchOf, type Message } from './message';
import { RESPONSE_TIMEOUT_IN_MS, RETRY_WAITS_IN_MS } from './retries';
import { type HeaderFamily, newMessageId, signedRequest } from './signature';

/** A delivery attempt as the Logs tab in Instruqt shows it. */
export interface LoggedAttempt extends Attempt {
  endpointId: string;
  /** The delivery's ID, which is the same for every attempt. */
  messageId: string;
  /** The event's type, or a batch's types separated by commas. */
  type: string;
  /** The attempt's number, starting with 1. */
  number: number;
  /** The scheduled wait between the previous attempt and this attempt. Moving Svix's clock doesn't change this wait. */
  waitedInMs: number;
  received: boolean;
}

export interface InstruqtDelivery {
  messageId: string;
  endpointId: string;
  type: string;
  attempts: LoggedAttempt[];
  /**
   * Resolves when the endpoint has received the delivery, when the last attempt has failed, or when the retries have
   * been stopped. Never rejects.
   */
  done: Promise<Outcome>;
}

type Outcome = 'received' | 'failed' | 'stopped';

export interface DeliveryOptions {
  /** How long to wait for the endpoint's response, in real time. By default, 15 seconds, as in Svix. */
  responseTimeoutInMs?: number;
  headerFamily?: HeaderFamily;
}

interface Delivery {
  endpoint: Endpoint;
  /** The messages to send. Contains more than one message only if the endpoint accepts batches. */
  messages: readonly Message[];
  /**
   * The signing time of the first attempt, as a Unix timestamp in seconds. Retries are signed with the current time.
   */
  timestamp?: number;
  clock: Clock;
  log: (attempt: LoggedAttempt) => void;
}

/**
 * Delivers messages to an endpoint in one request. Resolves after the first attempt; retries continue in the
 * background.
 */
export async function deliver(delivery: Delivery, options: DeliveryOptions): Promise<InstruqtDelivery> {
  const { endpoint, messages, clock } = delivery;
  const [first, ...others] = messages;
  const messageId = first && others.length === 0 ? first.id : newMessageId();
  const type = messages.map(({ eventType }) => eventType).join(',');
  const body = endpoint.batches ? batchOf(messages) : (first?.body ?? '');
  const attempts: LoggedAttempt[] = [];
  let at = clock.now().getTime();

  const attempt = async (waitedInMs: number): Promise<boolean> => {
    at = Math.max(at + waitedInMs, clock.now().getTime());
    const { headers, body: text } = signedRequest({
      ...{ secret: endpoint.secrets, id: messageId, body, headerFamily: options.headerFamily },
      ...(delivery.timestamp !== undefined && attempts.length === 0 && { timestamp: delivery.timestamp }),
    });
    const outcome = await post({
      ...{ url: endpoint.url, headers, body: text, signal: clock.stopped },
      timeoutInMs: options.responseTimeoutInMs ?? RESPONSE_TIMEOUT_IN_MS,
    });
    const received = isReceived(outcome);
    const number = attempts.length + 1;
    const logged = { ...outcome, endpointId: endpoint.id, messageId, type, number, waitedInMs, received };
    attempts.push(logged);
    delivery.log(logged);
    if (!clock.stopped.aborted) endpoint.attempted(messages, received, at);
    return received;
  };

  const received = await attempt(0);
  const done = received ? Promise.resolve('received' as const) : retry(delivery, attempt);
  return { messageId, endpointId: endpoint.id, type, attempts, done };
}

async function retry(
  { endpoint, clock }: Delivery,
  attempt: (waitedInMs: number) => Promise<boolean>,
): Promise<Outcome> {
  for (const waitInMs of RETRY_WAITS_IN_MS.slice(1)) {
    await clock.wait(waitInMs);
    if (clock.stopped.aborted || endpoint.isOff) return 'stopped';
    if (await attempt(waitInMs)) return 'received';
  }
  return clock.stopped.aborted ? 'stopped' : 'failed';
}
