import { isLocal, synap } from '@synap-instruqt/vendors';
import { type Attempt, type Body, post, serialize } from '../delivery/post';
import { sampleOf } from '../delivery/sample';
import { eventCodeOf } from './eventNames';
import type { Portal } from './portal';
import type { Subscription, Subscriptions } from './subscriptions';
import { takenExam, type SynapEvent } from './takenExam';

export interface SynapDelivery extends Attempt {
  subscriptionId: string;
}

/**
 * The time limit for a receiver's response. Synap doesn't document its time limit. The simulator's limit is therefore
 * long enough for any receiver that responds at all.
 */
const TIMEOUT_IN_MS = 30_000;

/**
 * Sends an event once to all active webhooks for this event, at the same time. The requests have no signature and no
 * ID, because Synap documents neither. Webhooks with a public address never receive requests, because tests also
 * register addresses of real services.
 * @param body the event's body; by default, the catalogue's sample
 * @returns the deliveries, after every receiver has responded or failed
 * @throws Error for an undocumented event without a body
 */
export function emitSynapEvent(
  subscriptions: Subscriptions,
  code: string,
  body: Body | undefined,
  signal: AbortSignal,
): Promise<SynapDelivery[]> {
  const sent = serialize(body ?? sampleOf(synap, code));
  const receivers = subscriptions
    .list()
    .filter(({ active, eventName }) => active && (eventCodeOf(eventName) ?? eventName) === code)
    .filter(({ targetUrl }) => isLocal(targetUrl));
  return Promise.all(
    receivers.map(async ({ id, targetUrl, basicAuth }) => ({
      subscriptionId: id,
      ...(await post({
        url: targetUrl,
        headers: basicAuth ? { authorization: basicAuthorization(basicAuth) } : {},
        body: sent,
        timeoutInMs: TIMEOUT_IN_MS,
        signal,
      })),
    })),
  );
}

/**
 * Simulates a learner who takes an automatically marked exam. Sends two events when the exam starts, and four events at
 * once when the exam ends. The portal's API also returns the new attempt.
 * @returns the deliveries, after every receiver has responded or failed
 */
export async function takeExam(
  { attempts }: Portal,
  subscriptions: Subscriptions,
  signal: AbortSignal,
): Promise<SynapDelivery[]> {
  const { attemptId, sampleAttemptId, started, finished } = takenExam();
  const known = attempts.get(sampleAttemptId);
  if (known) attempts.set(attemptId, { ...known, id: attemptId });
  const emitAll = async (events: readonly SynapEvent[]): Promise<SynapDelivery[]> =>
    (
      await Promise.all(events.map(({ code, body }) => emitSynapEvent(subscriptions, code, body, signal)))
    ).flat();
  return [...(await emitAll(started)), ...(await emitAll(finished))];
}

/** Creates the value of the `Authorization` header for HTTP basic authentication (RFC 7617), in UTF-8. */
export const basicAuthorization = ({ username, password }: NonNullable<Subscription['basicAuth']>): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
