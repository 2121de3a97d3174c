import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import {
  deriveBasicAuth,
  urlForEvent,
  type BasicAuthSecret,
  type ListedSubscription,
  type NewSubscription,
  type SubscriptionList,
  type SubscriptionsApi,
} from '../api/subscriptions';
import { ALL_EVENTS } from '../receive/wanted';
import { webhookSteps } from './errors';
import { events } from './events';
import { synapClient } from './client';
import { listAll } from './listed';
import { pathTo } from './resources/resource';
import { once } from '../catalogue/once';

const MOST_PAGES = 50;

const resource = once(() =>
  z.object({
    id: z.string(),
    attributes: z.object({
      eventName: z.string(),
      targetUrl: z.string(),
      active: z.boolean().nullish(),
    }),
  }),
);
/** A response without an ID, such as a 202 or 204, also means that the webhook was created. */
const createdId = once(() =>
  z
    .object({ data: z.object({ id: z.string() }) })
    .transform(({ data }): string | undefined => data.id)
    .or(z.unknown().transform(() => undefined)),
);
const portal = once(() => z.object({ data: z.object({ id: z.string() }) }));

/**
 * Manages webhooks through Synap's API. Creating a webhook is documented. The requests that list and delete webhooks
 * are inferred from Synap's other resources.
 */
export function subscriptions(connection: ApiConnection): SubscriptionsApi<BasicAuthSecret> {
  const client = synapClient(connection, webhookSteps);

  function add(eventName: string, { targetUrl, basicAuth }: NewSubscription<BasicAuthSecret>) {
    const attributes = { eventName, targetUrl, basicAuth, active: true };
    const body = { data: { type: 'WebhookSubscription', attributes } };
    const request = { method: 'POST', path: '/webhook-subscriptions', body } as const;
    return client.read(`add the webhook for ${eventName}`, request, createdId());
  }

  /** Listing isn't documented, so webhooks can be added and removed even if the list is unreadable. */
  async function list(): Promise<SubscriptionList> {
    try {
      const listed = await listAll(connection, 'list the webhooks', '/webhook-subscriptions', resource(), {
        pages: MOST_PAGES,
      });
      if (listed === undefined) return { found: [], isWhole: false };
      const isWhole = !listed.goesOnElsewhere && listed.skipped === 0;
      return { found: listed.items.map(toSubscription), isWhole };
    } catch (error) {
      if (!mayJustNotList(error)) throw error;
      return { found: [], isWhole: false };
    }
  }

  return {
    vendor: 'Synap',
    place: 'Synap under Settings > Integrations > Webhooks',
    accountName: 'Synap portal',
    secretFor: (key, trigger) => ({ basicAuth: deriveBasicAuth(key, trigger) }),
    list,

    /**
     * Each webhook is for one event. There is no webhook for all events, so choosing all events adds a webhook for each
     * event in the catalogue.
     */
    plan(webhookUrl, chosen) {
      const codes = chosen.includes(ALL_EVENTS) ? events.map(({ code }) => code) : [...new Set(chosen)];
      return codes.map((code) => ({ events: [code], targetUrl: urlForEvent(webhookUrl, code) }));
    },

    async create(subscription) {
      const [code = ''] = subscription.events ?? [];
      const { otherCode } = events.find((event) => event.code === code) ?? {};
      try {
        return await add(code, subscription);
      } catch (error) {
        if (!isRejected(error) || otherCode === undefined) throw error;
        return add(otherCode, subscription);
      }
    },

    async delete(id) {
      const path = pathTo('webhook-subscriptions', 'webhook', id);
      await client.read('remove the webhook', { method: 'DELETE', path, ids: [id] }, z.unknown());
    },

    /**
     * The path is inferred (see api.ts). The portal's ID is only used to check whether missing webhooks may be in
     * another portal.
     */
    accountId: () =>
      client.read("look up the portal's ID", { method: 'GET', path: '/portal' }, portal()).then(
        ({ data }) => data.id,
        () => undefined,
      ),
  };
}

/** Converts a webhook from Synap's API. The event's name may differ from the name in Synap's list of events. */
const toSubscription = ({
  id,
  attributes: { eventName, targetUrl, active },
}: z.infer<ReturnType<typeof resource>>): ListedSubscription => {
  const { code = eventName } = events.find(({ otherCode }) => otherCode === eventName) ?? {};
  return { id, targetUrl, events: [code], isDisabled: active === false };
};

/** Whether an error could simply mean that the API has no such list. The token and the API may still work. */
const mayJustNotList = (error: unknown): boolean =>
  error instanceof VendorApiError && ['permission', 'rejected', 'unexpected'].includes(error.failure);

const isRejected = (error: unknown): boolean =>
  error instanceof VendorApiError && error.failure === 'rejected';
