import { synap } from '@synap-instruqt/vendors';
import { type Attempt, type Body, post, serialize } from '../delivery/post';
import { sampleOf } from '../delivery/sample';
import { eventCodeOf } from './eventNames';
import type { Subscription, Subscriptions } from './subscriptions';

/** What came of one delivery to one webhook. */
export interface SynapDelivery extends Attempt {
  subscriptionId: string;
}

/** Undocumented; long enough for any receiver that answers at all. */
const TIMEOUT_IN_MS = 30_000;

/**
 * Sends an event to every active webhook of that event, all at once: once, unsigned and without an id, as nothing else
 * is documented.
 * @param body the catalogue's sample when left out
 * @returns once every receiver answered or failed
 * @throws Error for an event that Synap does not document, if there is no body to send
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
    .filter(({ active, eventName }) => active && (eventCodeOf(eventName) ?? eventName) === code);
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

/** The header of HTTP basic authentication (RFC 7617), in UTF-8. */
export const basicAuthorization = ({ username, password }: NonNullable<Subscription['basicAuth']>): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
