import {
  unregisterSubscriptions,
  VendorApiError,
  type Account,
  type BasicAuth,
  type SubscriptionsApi,
} from '@synap-instruqt/vendors';
import type { Bundle } from 'zapier-platform-core';
import { z } from 'zod/v4';
import { readWebhookAddress } from './request';

/** Zapier ends a function after 30 seconds. */
export const TIME_LIMIT = { ms: 27_000 };

/** What Zapier keeps of a webhook that a Zap added, and hands back with an event and when the Zap is turned off. */
interface KeptWebhook {
  id: string;
  events?: string[] | undefined;
  account?: Account | undefined;
}

/** What Zapier keeps of a Zap whose webhooks use basic authentication. */
export interface SubscribeData {
  webhooks: KeptWebhook[];
  basicAuth: BasicAuth;
}

/** What Zapier keeps of a Zap whose deliveries are signed. */
export interface SignedSubscribeData {
  webhooks: (KeptWebhook & { signingSecret: string })[];
}

const webhook = z.object({
  id: z.string(),
  events: z.array(z.string()).optional(),
  account: z.object({ key: z.string(), id: z.string().optional() }).optional(),
});
const webhooksKept = z.object({ webhooks: webhook.array() });
const basicAuthKept = z.object({
  basicAuth: z.object({ username: z.string().min(1), password: z.string().min(1) }),
});
const secretsKept = z.object({ webhooks: z.object({ signingSecret: z.string().min(1) }).array() });

/** The webhooks in what Zapier hands back, whatever it is. */
export const webhooksIn = (kept: unknown): KeptWebhook[] => webhooksKept.safeParse(kept).data?.webhooks ?? [];

/** The credentials of the webhooks in what Zapier hands back. */
export const basicAuthIn = (kept: unknown): BasicAuth[] => {
  const found = basicAuthKept.safeParse(kept).data;
  return found ? [found.basicAuth] : [];
};

/** The signing secrets in what Zapier hands back. */
export const signingSecretsIn = (kept: unknown): string[] =>
  (secretsKept.safeParse(kept).data?.webhooks ?? []).map(({ signingSecret }) => signingSecret);

/**
 * Removes the webhooks of a Zap that is being turned off: by its webhook URL, and by what Zapier kept of them.
 * @param key the access token or integration key of the connection
 * @throws SubscriptionsNotRemovedError if some of them are left, VendorApiError if some may be
 */
export async function removeWebhooks(api: SubscriptionsApi, key: string, bundle: Bundle): Promise<object> {
  const address = bundle.targetUrl ? readWebhookAddress(bundle) : undefined;
  const isCertain = await unregisterSubscriptions(api, key, address, webhooksIn(bundle.subscribeData));
  if (isCertain && (address !== undefined || webhooksIn(bundle.subscribeData).length > 0)) return {};
  throw new VendorApiError({
    vendor: api.vendor,
    doing: "look up this Zap's webhooks",
    failure: 'notSupported',
    because: 'Zapier has no record of them',
    nextStep: `Look for them in ${api.place}`,
  });
}
