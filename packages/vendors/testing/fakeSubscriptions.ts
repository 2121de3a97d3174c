import { VendorApiError, type ApiFailure } from '../src/api/errors';
import {
  deriveBasicAuth,
  urlForEvent,
  type BasicAuthSecret,
  type ListedSubscription,
  type SubscriptionsApi,
} from '../src/api/subscriptions';

/** A fake vendor, whose behaviour a test can change. */
export interface FakeVendor {
  /** The vendor's webhooks, by ID. */
  there: Map<string, ListedSubscription>;
  /** The webhooks that the vendor lists: all of them or none. */
  lists: 'all' | 'none';
  /** The events for which the vendor refuses to add webhooks, and the IDs of webhooks that it refuses to remove. */
  refuses: Set<string>;
  /** The account's ID; undefined if the vendor doesn't return an ID. */
  account: string | undefined;
  requests: string[];
  api: SubscriptionsApi<BasicAuthSecret>;
}

/** An in-memory vendor with one webhook per event. */
export function fakeVendor(changes: Partial<Pick<FakeVendor, 'lists' | 'account'>> = {}): FakeVendor {
  const vendor: FakeVendor = {
    ...{ there: new Map(), lists: 'all', refuses: new Set(), account: 'portal 1', requests: [] },
    ...changes,
    api: {
      vendor: 'Synap',
      place: 'the portal under Webhooks',
      accountName: 'portal',
      secretFor: (key, trigger) => ({ basicAuth: deriveBasicAuth(key, trigger) }),
      plan: (url, chosen) => chosen.map((code) => ({ events: [code], targetUrl: urlForEvent(url, code) })),
      async create({ events, targetUrl }) {
        const [code = ''] = events ?? [];
        vendor.requests.push(`add ${code}`);
        if (vendor.refuses.has(code)) throw refusal(`add ${code}`, 'rejected');
        const id = `S${vendor.requests.length}`;
        vendor.there.set(id, { id, events, targetUrl });
        return id;
      },
      list: async () => ({
        found: vendor.lists === 'all' ? [...vendor.there.values()] : [],
        isWhole: vendor.lists === 'all',
      }),
      async delete(id) {
        vendor.requests.push(`remove ${id}`);
        if (vendor.refuses.has(id)) throw refusal(`remove ${id}`, 'notSupported');
        if (!vendor.there.delete(id)) throw refusal(`remove ${id}`, 'notFound');
      },
      accountId: async () => vendor.account,
    },
  };
  return vendor;
}

const refusal = (doing: string, failure: ApiFailure): VendorApiError =>
  new VendorApiError({ vendor: 'Synap', doing, failure });
