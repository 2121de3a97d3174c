import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import {
  subscriptionPerEvent,
  type BasicAuthSecret,
  type NewWebhookSubscription,
  type SubscriptionsApi,
} from '../api/subscriptions';
import { ALL_EVENTS } from '../receive/wanted';
import { events } from './events';
import { createQuery } from './query';
import { pathTo } from './resource';
import { once } from '../catalogue/once';

const MOST_PAGES = 50;

const resource = once(() =>
  z.object({
    id: z.string(),
    attributes: z.object({ eventName: z.string(), targetUrl: z.string() }),
  }),
);
const createdResource = once(() => z.object({ data: z.object({ id: z.string() }) }));

/**
 * Webhooks in Synap, through its API. Creating one is documented; listing and deleting are the usual form that Synap's
 * other resources follow.
 */
export function subscriptions(connection: ApiConnection): SubscriptionsApi<BasicAuthSecret> {
  const query = createQuery(connection);

  async function post(
    eventName: string,
    { code, targetUrl, basicAuth }: NewWebhookSubscription<BasicAuthSecret>,
  ) {
    const attributes = { eventName, targetUrl, basicAuth, active: true };
    const body = { data: { type: 'WebhookSubscription', attributes } };
    const request = { method: 'POST', path: '/webhook-subscriptions', body } as const;
    return (await query(`subscribe to ${code}`, request, createdResource())).data.id;
  }

  async function listSubscriptions() {
    const listed = await query.list('list its webhooks', '/webhook-subscriptions', resource(), MOST_PAGES);
    return listed?.map(({ id, attributes }) => ({ id, targetUrl: attributes.targetUrl }));
  }

  return {
    place: 'Synap under Settings > Integrations > Webhooks',

    /** Where there is no subscription to everything, ALL_EVENTS stands for every event of the catalogue. */
    subscriptionsFor: (webhookUrl, chosen) =>
      subscriptionPerEvent(webhookUrl, chosen.includes(ALL_EVENTS) ? events.map(({ code }) => code) : chosen),

    async createSubscription(subscription) {
      const { otherCode } = events.find(({ code }) => code === subscription.code) ?? {};
      try {
        return await post(subscription.code, subscription);
      } catch (error) {
        if (!isFailure(error, 'rejected') || otherCode === undefined) throw error;
        return post(otherCode, subscription);
      }
    },

    listSubscriptions,

    /** Gone already is a success where the API confirms it: a 404 could also mean that it can't delete subscriptions. */
    async deleteSubscription(id) {
      const doing = 'remove a webhook';
      const path = pathTo('webhook-subscriptions', 'webhook', id);
      try {
        await query(doing, { method: 'DELETE', path, ids: [id] }, z.unknown());
      } catch (error) {
        if (!isFailure(error, 'notFound')) throw error;
        const remaining = await listSubscriptions();
        if (remaining?.every((subscription) => subscription.id !== id)) return;
        throw query.failed(doing, 'notSupported', error.status ?? 404);
      }
    },
  };
}

const isFailure = (error: unknown, failure: VendorApiError['failure']): error is VendorApiError =>
  error instanceof VendorApiError && error.failure === failure;
