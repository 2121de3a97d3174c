import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import type {
  NewWebhookSubscription,
  SigningSecret,
  SubscriptionsApi,
  WebhookSubscription,
} from '../../api/subscriptions';
import { once } from '../../catalogue/once';
import { ALL_EVENTS } from '../../receive/wanted';
import { namesOf } from './names';
import { createQuery, isPlainId, type SvixRequest } from './query';

/** The most that Svix gives at once. */
const PAGE_SIZE = '250';
const MOST_PAGES = 50;

/** What people see of the endpoint in Instruqt. */
const DESCRIPTION = 'Added by a workflow, which removes it when it is turned off';

/** What was called `filterTypes` is called `eventTypes` since July 2026: servers give either or both. */
const endpoint = once(() =>
  z.object({
    id: z.string(),
    url: z.string(),
    disabled: z.boolean().nullish(),
    filterTypes: z.array(z.string()).nullish(),
    eventTypes: z.array(z.string()).nullish(),
  }),
);
const page = once(() =>
  z.object({
    data: z.array(endpoint()),
    iterator: z.string().nullish(),
    done: z.boolean().nullish(),
  }),
);
const created = once(() => z.object({ id: z.string() }));

/**
 * The endpoints of Svix's application that Instruqt has for a team, by the integration key.
 * Source: Svix's OpenAPI.
 */
export function endpoints(connection: ApiConnection): SubscriptionsApi<SigningSecret> {
  const query = createQuery(connection);

  async function add({ targetUrl, signingSecret, only }: NewWebhookSubscription<SigningSecret>) {
    const request: SvixRequest = {
      method: 'POST',
      path: '/endpoint',
      body: {
        url: targetUrl,
        secret: signingSecret,
        // The older of the two names, which every server takes: one that knows neither would send everything.
        ...(only && { filterTypes: only }),
        uid: uidOf(targetUrl),
        description: DESCRIPTION,
      },
      hidden: { targetUrl, signingSecret },
    };
    return (await query('add the endpoint', request, created())).id;
  }

  async function remove(idOrUid: string): Promise<void> {
    if (!isPlainId(idOrUid)) throw new VendorApiError('The ID of the endpoint is none.', 'rejected');
    const request: SvixRequest = {
      method: 'DELETE',
      path: `/endpoint/${idOrUid}`,
      hidden: { idOrUid },
    };
    await query('remove the endpoint', request, z.unknown());
  }

  async function listSubscriptions(): Promise<WebhookSubscription[] | undefined> {
    const listed: WebhookSubscription[] = [];
    let iterator: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const request: SvixRequest = {
        method: 'GET',
        path: '/endpoint',
        query: { limit: PAGE_SIZE, ...(iterator !== undefined && { iterator }) },
        hidden: { iterator },
      };
      const answer = await query('list its endpoints', request, page()).catch(ifNotSupported);
      if (answer === undefined) return undefined;
      listed.push(...answer.data.map(toSubscription));
      if (answer.done === true) return listed;
      // A part would pass for all of it, and what is not in it for gone.
      if (!answer.iterator || answer.iterator === iterator) return undefined;
      iterator = answer.iterator;
    }
    return undefined;
  }

  return {
    place: 'Instruqt under Settings > Webhooks',

    /** One endpoint for all that was chosen. */
    subscriptionsFor(webhookUrl, chosen) {
      if (chosen.length === 0) return [];
      const only = namesOf(chosen);
      return [{ code: ALL_EVENTS, only, targetUrl: webhookUrl, signingSecret: newSigningSecret() }];
    },

    /** Where an endpoint of an earlier run could not be seen, its uid is taken: then it makes room. */
    async createSubscription(subscription) {
      try {
        return await add(subscription);
      } catch (error) {
        if (!isVendorError(error) || error.status !== 409) throw error;
        await remove(uidOf(subscription.targetUrl)).catch(ifGone);
        return add(subscription);
      }
    },

    listSubscriptions,

    /** Gone already is a success where the list confirms it: a 404 could also mean another application. */
    async deleteSubscription(id) {
      try {
        await remove(id);
      } catch (error) {
        if (!isVendorError(error) || error.failure !== 'notFound') throw error;
        const remaining = await listSubscriptions();
        if (remaining?.every((subscription) => subscription.id !== id)) return;
        throw query.failed('remove the endpoint', 'notSupported', error.status ?? 404);
      }
    },
  };
}

const toSubscription = (listed: z.infer<ReturnType<typeof endpoint>>): WebhookSubscription => ({
  id: listed.id,
  targetUrl: listed.url,
  only: listed.filterTypes ?? listed.eventTypes ?? undefined,
  isDisabled: listed.disabled ?? undefined,
});

/** The same for the same URL: two endpoints of one application can't have one uid, so that no event comes twice. */
const uidOf = (targetUrl: string): string =>
  `workflow-${createHash('sha256').update(targetUrl).digest('hex').slice(0, 32)}`;

/** 32 random bytes, in the form that Svix's own have. */
const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const isVendorError = (error: unknown): error is VendorApiError => error instanceof VendorApiError;

function ifNotSupported(error: unknown): undefined {
  if (!isVendorError(error) || error.failure !== 'notSupported') throw error;
}

function ifGone(error: unknown): void {
  if (!isVendorError(error) || error.failure !== 'notFound') throw error;
}
