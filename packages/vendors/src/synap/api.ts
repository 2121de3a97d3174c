import { z } from 'zod/v4';
import { VendorApiError } from '../kit/apiError';
import type { BasicAuth } from '../kit/basicAuth';
import type { HttpResponse, Send } from '../kit/http';
import { synapApiError, synapUnexpected } from './apiError';
import { attemptLookups } from './lookups/attempt';
import { inviteLookups } from './lookups/invite';
import { userActions } from './lookups/user';
import { userGroupLookups } from './lookups/userGroup';
import { createRequests, isSuccess, nextPage } from './requests';

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

/** A list longer than this is no list of one portal's webhooks, but a loop. */
const MOST_PAGES = 50;

const resource = z.object({
  id: z.string(),
  attributes: z.object({ eventName: z.string(), targetUrl: z.string() }),
});
const portal = z.object({
  data: z.object({ attributes: z.object({ name: z.string().optional() }).optional() }),
});
const createdResource = z.object({ data: z.object({ id: z.string() }) });
const resourcePage = z.object({
  data: z.array(resource),
  links: z.object({ next: z.string().nullish() }).nullish(),
});

/**
 * Synap's API v3 (JSON:API). Creating a subscription is documented; listing and deleting are the usual form that
 * Synap's other resources follow. Every method rejects with a VendorApiError.
 * @param send adds the access token
 * @param apiUrl where the API is, e.g. SYNAP_API_URL
 */
export function createSynapApi(send: Send, apiUrl: string) {
  const baseUrl = apiUrl.trim().replace(/\/+$/, '');
  const subscriptionsUrl = `${baseUrl}/webhook-subscriptions`;

  const { request, requestTwice } = createRequests(send);

  async function postSubscription(eventName: string, { code, targetUrl, basicAuth }: NewWebhookSubscription) {
    const doing = `subscribe to ${code}`;
    const attributes = { eventName, targetUrl, basicAuth, active: true };
    const body = { data: { type: 'WebhookSubscription', attributes } };
    const response = await request(doing, { method: 'POST', url: subscriptionsUrl, body });
    if (!isSuccess(response)) throw synapApiError(response, doing);
    const created = createdResource.safeParse(response.body);
    if (!created.success) throw synapUnexpected(doing, response.status);
    return created.data.data.id;
  }

  return {
    ...attemptLookups(requestTwice, baseUrl),
    ...inviteLookups(requestTwice, baseUrl),
    ...userActions(request, baseUrl),
    ...userGroupLookups(requestTwice, baseUrl),

    /** Creates a subscription. @returns its id */
    async createSubscription(subscription: NewWebhookSubscription): Promise<string> {
      const otherName = otherSubscriptionNames[subscription.code];
      try {
        return await postSubscription(subscription.code, subscription);
      } catch (error) {
        const isRejected = error instanceof VendorApiError && error.failure === 'rejected';
        if (!isRejected || otherName === undefined) throw error;
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
      const response = await requestTwice(doing, { method: 'GET', url: `${baseUrl}/portal` });
      if (isSuccess(response)) return portal.safeParse(response.body).data?.data.attributes?.name;
      if (response.status !== 404) throw synapApiError(response, doing);
      if ((await this.listSubscriptions()) === undefined) {
        throw synapApiError({ ...response, status: 401 }, doing);
      }
      return undefined;
    },

    /** Every subscription of the portal, or undefined where the API can't list them, which it does not document. */
    async listSubscriptions(): Promise<WebhookSubscription[] | undefined> {
      const doing = 'list its webhooks';
      const subscriptions: WebhookSubscription[] = [];
      let url: string | undefined = subscriptionsUrl;
      for (let page = 0; url !== undefined && page < MOST_PAGES; page += 1) {
        const response: HttpResponse = await requestTwice(doing, { method: 'GET', url });
        if ([404, 405, 501].includes(response.status)) return undefined;
        if (!isSuccess(response)) throw synapApiError(response, doing);
        const parsed = resourcePage.safeParse(response.body);
        if (!parsed.success) throw synapUnexpected(doing, response.status);
        subscriptions.push(...parsed.data.data.map(({ id, attributes }) => ({ id, ...attributes })));
        url = nextPage(url, parsed.data.links?.next);
      }
      return subscriptions;
    },

    /**
     * Removes a subscription. One that is gone already is a success, provided that the API confirms that it is gone:
     * a 404 could also mean that subscriptions can't be deleted through the API.
     */
    async deleteSubscription(id: string): Promise<void> {
      const doing = 'remove a webhook';
      const response = await requestTwice(doing, {
        method: 'DELETE',
        url: `${subscriptionsUrl}/${encodeURIComponent(id)}`,
      });
      if (isSuccess(response)) return;
      if (response.status === 404 || response.status === 410) {
        const remaining = await this.listSubscriptions();
        if (remaining?.every((subscription) => subscription.id !== id)) return;
        throw synapApiError({ ...response, status: 405 }, doing);
      }
      throw synapApiError(response, doing);
    },
  };
}

export type SynapApi = ReturnType<typeof createSynapApi>;
