import { z } from 'zod/v4';
import { VendorApiError } from '../kit/apiError';
import type { BasicAuth } from '../kit/basicAuth';
import type { ApiConnection } from '../kit/http';
import { attemptLookups } from './lookups/attempt';
import { inviteLookups } from './lookups/invite';
import { pathTo } from './lookups/resource';
import { userActions } from './lookups/user';
import { userGroupLookups } from './lookups/userGroup';
import { createQuery } from './query';

/** Source: api-docs.synap.ac. */
export const SYNAP_API_URL = 'https://api.synap.ac/v3';

/** A webhook in Synap: one event code and one target URL. */
export interface WebhookSubscription {
  id: string;
  eventName: string;
  targetUrl: string;
}

export interface NewWebhookSubscription {
  /** The event's code. */
  code: string;
  targetUrl: string;
  basicAuth: BasicAuth;
}

/** The API's sample shows one event under another name than the webhooks' table. */
const otherSubscriptionNames: Partial<Record<string, string>> = {
  'assignment.completed': 'assignment.complete',
};

const MOST_PAGES_OF_SUBSCRIPTIONS = 50;

const resource = z.object({
  id: z.string(),
  attributes: z.object({ eventName: z.string(), targetUrl: z.string() }),
});
const portal = z
  .object({ data: z.object({ attributes: z.object({ name: z.string().optional() }).optional() }) })
  .transform(({ data }) => data.attributes?.name)
  // What it is called is a comfort; that the token was taken is what was asked.
  .catch(undefined);
const createdResource = z.object({ data: z.object({ id: z.string() }) });

/**
 * Synap's API v3 (JSON:API). Creating a subscription is documented; listing and deleting are the usual form that
 * Synap's other resources follow. Every method rejects with a VendorApiError.
 */
export function createSynapApi(connection: ApiConnection) {
  const query = createQuery(connection);

  async function postSubscription(eventName: string, { code, targetUrl, basicAuth }: NewWebhookSubscription) {
    const attributes = { eventName, targetUrl, basicAuth, active: true };
    const body = { data: { type: 'WebhookSubscription', attributes } };
    const request = { method: 'POST', path: '/webhook-subscriptions', body } as const;
    return (await query(`subscribe to ${code}`, request, createdResource)).data.id;
  }

  return {
    ...attemptLookups(query),
    ...inviteLookups(query),
    ...userActions(query),
    ...userGroupLookups(query),

    /** Creates a subscription. @returns its id */
    async createSubscription(subscription: NewWebhookSubscription): Promise<string> {
      const otherName = otherSubscriptionNames[subscription.code];
      try {
        return await postSubscription(subscription.code, subscription);
      } catch (error) {
        if (!isFailure(error, 'rejected') || otherName === undefined) throw error;
        return postSubscription(otherName, subscription);
      }
    },

    /**
     * Checks the access token. @returns the portal's name, where Synap tells it
     *
     * The page that shows the call for this does not show its path; where `/portal` is not found, the webhooks
     * are listed instead. A wrong token may be answered with 404 as well ("Getting started").
     */
    async checkToken(): Promise<string | undefined> {
      const doing = 'check the access token';
      try {
        return await query(doing, { method: 'GET', path: '/portal' }, portal);
      } catch (error) {
        if (!isFailure(error, 'notFound')) throw error;
        if ((await this.listSubscriptions()) === undefined) throw query.failed(doing, 'token', 404);
        return undefined;
      }
    },

    /** Every subscription of the portal, or undefined where the API can't list them, which it does not document. */
    async listSubscriptions(): Promise<WebhookSubscription[] | undefined> {
      const listed = await query.list(
        'list its webhooks',
        '/webhook-subscriptions',
        resource,
        MOST_PAGES_OF_SUBSCRIPTIONS,
      );
      return listed?.map(({ id, attributes }) => ({ id, ...attributes }));
    },

    /**
     * Removes a subscription. One that is gone already is a success, provided that the API confirms that it is gone:
     * a 404 could also mean that subscriptions can't be deleted through the API.
     */
    async deleteSubscription(id: string): Promise<void> {
      const doing = 'remove a webhook';
      const request = {
        method: 'DELETE',
        path: pathTo('webhook-subscriptions', 'webhook', id),
        ids: [id],
      } as const;
      try {
        await query(doing, request, z.unknown());
      } catch (error) {
        if (!isFailure(error, 'notFound')) throw error;
        const remaining = await this.listSubscriptions();
        if (remaining?.every((subscription) => subscription.id !== id)) return;
        throw query.failed(doing, 'notSupported', error.status ?? 404);
      }
    },
  };
}

export type SynapApi = ReturnType<typeof createSynapApi>;

const isFailure = (error: unknown, failure: VendorApiError['failure']): error is VendorApiError =>
  error instanceof VendorApiError && error.failure === failure;
