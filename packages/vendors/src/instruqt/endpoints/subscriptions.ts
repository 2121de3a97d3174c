import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
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
    data: z.array(z.unknown()),
    iterator: z.string().nullish(),
    done: z.boolean().nullish(),
  }),
);
/** Without an ID, such as of a 204, the endpoint is there anyway: the list has it. */
const createdId = once(() =>
  z
    .object({ id: z.string() })
    .transform(({ id }): string | undefined => id)
    .or(z.unknown().transform(() => undefined)),
);

/**
 * The endpoints of Svix's application that Instruqt has for a team, by the integration key.
 * Source: Svix's OpenAPI.
 */
export function endpoints(connection: ApiConnection): SubscriptionsApi<SigningSecret> {
  const query = createQuery(connection);

  async function add({ targetUrl, signingSecret, events }: NewSubscription<SigningSecret>) {
    const request: SvixRequest = {
      method: 'POST',
      path: '/endpoint',
      body: {
        url: targetUrl,
        secret: signingSecret,
        // The older of the two names, which every server takes: one that knows neither would send everything.
        ...(events && { filterTypes: events }),
        uid: uidOf(targetUrl),
        description: DESCRIPTION,
      },
      hidden: { targetUrl, signingSecret },
    };
    const id = (await query('add the endpoint', request, createdId())) ?? (await idOf(targetUrl));
    if (id === undefined) throw query.failed('add the endpoint', 'unexpected', 200);
    return id;
  }

  const idOf = async (targetUrl: string): Promise<string | undefined> =>
    (await list()).found.find((listed) => listed.targetUrl === targetUrl)?.id;

  async function remove(idOrUid: string): Promise<void> {
    if (!isPlainId(idOrUid)) throw new VendorApiError('The ID of the endpoint is none.', 'rejected');
    const request: SvixRequest = {
      method: 'DELETE',
      path: `/endpoint/${idOrUid}`,
      hidden: { idOrUid },
    };
    await query('remove the endpoint', request, z.unknown());
  }

  async function list(): Promise<SubscriptionList> {
    const found: ListedSubscription[] = [];
    let skipped = 0;
    let iterator: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const request: SvixRequest = {
        method: 'GET',
        path: '/endpoint',
        query: { limit: PAGE_SIZE, ...(iterator !== undefined && { iterator }) },
        hidden: { iterator },
      };
      const answer = await query('list its endpoints', request, page()).catch(ifNotSupported);
      if (answer === undefined) break;
      const read = readEach(endpoint(), answer.data);
      found.push(...read.map(toSubscription));
      skipped += answer.data.length - read.length;
      if (answer.done === true) return { found, isWhole: skipped === 0 };
      if (!answer.iterator || answer.iterator === iterator) break;
      iterator = answer.iterator;
    }
    return { found, isWhole: false };
  }

  return {
    place: 'Instruqt under Settings > Webhooks',
    accountName: 'application at Svix',
    secretFor: (key, trigger) => ({ signingSecret: deriveSigningSecret(key, trigger) }),
    list,
    accountId: async () => connection.account?.trim(),

    /** One endpoint for all that was chosen. */
    plan: (webhookUrl, chosen) =>
      chosen.length === 0 ? [] : [{ events: namesOf(chosen), targetUrl: webhookUrl }],

    /** An endpoint of an earlier run that the list didn't show has the same uid: it makes room. */
    async create(subscription) {
      try {
        return await add(subscription);
      } catch (error) {
        if (!isVendorError(error) || error.status !== 409) throw error;
        await remove(uidOf(subscription.targetUrl)).catch(ifGone);
        return add(subscription);
      }
    },

    /** A 404 could also mean another application: only the list confirms that an endpoint is gone. */
    async delete(id) {
      try {
        await remove(id);
      } catch (error) {
        if (!isVendorError(error) || error.failure !== 'notFound') throw error;
        const { found, isWhole } = await list();
        if (isWhole && found.every((subscription) => subscription.id !== id)) return;
        throw query.failed('remove the endpoint', 'notSupported', error.status ?? 404);
      }
    },
  };
}

const toSubscription = (listed: z.infer<ReturnType<typeof endpoint>>): ListedSubscription => ({
  id: listed.id,
  targetUrl: listed.url,
  events: listed.filterTypes ?? listed.eventTypes ?? undefined,
  isDisabled: listed.disabled ?? undefined,
});

/**
 * The same for the same path, because a platform may move to another origin: two endpoints of one application can't have
 * one uid, so that no event comes twice.
 */
const uidOf = (targetUrl: string): string =>
  `workflow-${createHash('sha256').update(new URL(targetUrl).pathname).digest('hex').slice(0, 32)}`;

const isVendorError = (error: unknown): error is VendorApiError => error instanceof VendorApiError;

function ifNotSupported(error: unknown): undefined {
  if (!isVendorError(error) || error.failure !== 'notSupported') throw error;
}

function ifGone(error: unknown): void {
  if (!isVendorError(error) || error.failure !== 'notFound') throw error;
}
