import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { InputError, VendorApiError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import {
  deriveSigningSecret,
  type ListedSubscription,
  type NewSubscription,
  type SigningSecret,
  type SubscriptionList,
  type SubscriptionsApi,
} from '../../api/subscriptions';
import { readEach } from '../../api/readEach';
import { once } from '../../catalogue/once';
import { namesOf } from './names';
import { svixClient, isPlainId, type SvixRequest } from './client';

/** The maximum page size in Svix's API. */
const PAGE_SIZE = '250';
const MOST_PAGES = 50;

const DESCRIPTION = 'Added by a workflow. Turning the workflow off removes this endpoint.';

/** Svix renamed `filterTypes` to `eventTypes` in July 2026: servers return either name or both names. */
export const endpointSchema = once(() =>
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
    data: z.array(z.unknown()),
    iterator: z.string().nullish(),
    done: z.boolean().nullish(),
  }),
);
type Page = z.infer<ReturnType<typeof page>>;

/** A response without an ID, such as a 204, also means that the endpoint was created. */
const createdId = once(() =>
  z
    .object({ id: z.string() })
    .transform(({ id }): string | undefined => id)
    .or(z.unknown().transform(() => undefined)),
);

/** A team's endpoints in Instruqt's Svix application, accessed with the integration key. Source: Svix's OpenAPI. */
export function endpoints(connection: ApiConnection): SubscriptionsApi<SigningSecret> {
  const client = svixClient(connection);

  function add({ targetUrl, signingSecret, events }: NewSubscription<SigningSecret>) {
    const request: SvixRequest = {
      method: 'POST',
      path: '/endpoint',
      body: {
        url: targetUrl,
        secret: signingSecret,
        // Use the older name, `filterTypes`, which every server accepts. A server that didn't know the newer name would
        // ignore it and send every event.
        ...(events && { filterTypes: events }),
        uid: uidOf(targetUrl),
        description: DESCRIPTION,
      },
      hidden: { targetUrl, signingSecret },
    };
    return client.read('add the endpoint', request, createdId());
  }

  async function remove(idOrUid: string): Promise<void> {
    if (!isPlainId(idOrUid))
      throw new InputError(
        "The endpoint's ID isn't valid. Check the endpoint in Instruqt under Settings > Webhooks.",
      );
    const request: SvixRequest = { method: 'DELETE', path: `/endpoint/${idOrUid}`, hidden: { idOrUid } };
    await client.read('remove the endpoint', request, z.unknown());
  }

  /**
   * Lists the endpoints. The list counts as incomplete if it ends early, if it contains unreadable endpoints, or if the
   * API doesn't support listing.
   */
  async function list(): Promise<SubscriptionList> {
    const found: ListedSubscription[] = [];
    let [isEnd, isReadable] = [false, true];
    const pages = client.pages('list its endpoints', requestOfPage(), page(), nextPage, {
      pages: MOST_PAGES,
    });
    try {
      for await (const { data, done } of pages) {
        const read = readEach(endpointSchema(), data);
        found.push(...read.map(toSubscription));
        isReadable &&= read.length === data.length;
        isEnd = done === true;
      }
      return { found, isWhole: isEnd && isReadable };
    } catch (error) {
      if (!(error instanceof VendorApiError) || error.failure !== 'notSupported') throw error;
      return { found, isWhole: false };
    }
  }

  return {
    vendor: 'Instruqt',
    place: 'Instruqt under Settings > Webhooks',
    accountName: 'application at Svix',
    secretFor: (key, trigger) => ({ signingSecret: deriveSigningSecret(key, trigger) }),
    list,
    accountId: async () => connection.account?.trim(),

    /** Plans one endpoint for all chosen events. */
    plan: (webhookUrl, chosen) =>
      chosen.length === 0 ? [] : [{ events: namesOf(chosen), targetUrl: webhookUrl }],

    /** Creates an endpoint. If an endpoint with the same uid exists, it is from an earlier run and is replaced. */
    async create(subscription) {
      try {
        return await add(subscription);
      } catch (error) {
        if (!(error instanceof VendorApiError) || error.facts.status !== 409) throw error;
        await remove(uidOf(subscription.targetUrl)).catch(ifGone);
        return add(subscription);
      }
    },

    delete: remove,
  };
}

const requestOfPage = (iterator?: string): SvixRequest => ({
  method: 'GET',
  path: '/endpoint',
  query: { limit: PAGE_SIZE, ...(iterator !== undefined && { iterator }) },
  hidden: { iterator },
});

/**
 * Returns the request for the next page. Ignores an iterator that points to the same page, because following it would
 * cause an endless loop.
 */
function nextPage({ done, iterator }: Page, { query }: SvixRequest): SvixRequest | undefined {
  if (done === true || !iterator || iterator === query?.iterator) return undefined;
  return requestOfPage(iterator);
}

const toSubscription = (listed: z.infer<ReturnType<typeof endpointSchema>>): ListedSubscription => ({
  id: listed.id,
  targetUrl: listed.url,
  events: listed.filterTypes ?? listed.eventTypes ?? undefined,
  isDisabled: listed.disabled ?? undefined,
});

/**
 * The endpoint's uid depends only on the URL's path, because a platform may move to another origin. An application
 * can't have two endpoints with the same uid, so no event arrives twice.
 */
const uidOf = (targetUrl: string): string =>
  `workflow-${createHash('sha256').update(new URL(targetUrl).pathname).digest('hex').slice(0, 32)}`;

function ifGone(error: unknown): void {
  if (!(error instanceof VendorApiError) || error.failure !== 'notFound') throw error;
}
