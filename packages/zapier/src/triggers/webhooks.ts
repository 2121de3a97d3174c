import {
  unregisterSubscriptions,
  VendorApiError,
  type BasicAuth,
  type SubscriptionsApi,
} from '@synap-instruqt/vendors';
import type { Bundle } from 'zapier-platform-core';
import { z } from 'zod/v4';
import { readWebhookAddress } from './request';

/** The time limit for adding webhooks. Zapier ends a function after 30 seconds. */
export const TIME_LIMIT = { ms: 27_000 };

/**
 * The data that Zapier stores about a webhook that a Zap added. Zapier passes the data to the app with each event, and
 * again when a user turns the Zap off.
 */
const webhook = z.object({
  id: z.string(),
  events: z.array(z.string()).optional(),
  account: z.object({ key: z.string(), id: z.string().optional() }).optional(),
});
type KeptWebhook = z.infer<typeof webhook>;

/** The data that Zapier stores about webhooks that use basic authentication. */
export interface SubscribeData {
  webhooks: KeptWebhook[];
  basicAuth: BasicAuth;
}

export interface SignedSubscribeData {
  webhooks: (KeptWebhook & { signingSecret: string })[];
}

const webhooksKept = z.object({ webhooks: webhook.array() });
const basicAuthKept = z.object({
  basicAuth: z.object({ username: z.string().min(1), password: z.string().min(1) }),
});
const secretsKept = z.object({ webhooks: z.object({ signingSecret: z.string().min(1) }).array() });

/** Returns the webhooks in the data that Zapier stored; none if the data has an unexpected format. */
export const webhooksIn = (kept: unknown): KeptWebhook[] => webhooksKept.safeParse(kept).data?.webhooks ?? [];

export const basicAuthIn = (kept: unknown): BasicAuth[] => {
  const found = basicAuthKept.safeParse(kept).data;
  return found ? [found.basicAuth] : [];
};

export const signingSecretsIn = (kept: unknown): string[] =>
  (secretsKept.safeParse(kept).data?.webhooks ?? []).map(({ signingSecret }) => signingSecret);

/**
 * Removes the webhooks of a Zap that a user is turning off. Finds the webhooks by the Zap's webhook URL and in the data
 * that Zapier stored.
 * @param key the connection's access token or integration key
 * @throws SubscriptionsNotRemovedError if some webhooks are left; VendorApiError if some may be left
 */
export async function removeWebhooks(api: SubscriptionsApi, key: string, bundle: Bundle): Promise<object> {
  const address = bundle.targetUrl ? readWebhookAddress(bundle) : undefined;
  const isCertain = await unregisterSubscriptions(api, key, address, webhooksIn(bundle.subscribeData));
  if (isCertain && (address !== undefined || webhooksIn(bundle.subscribeData).length > 0)) return {};
  throw new VendorApiError({
    vendor: api.vendor,
    doing: "look up this Zap's webhooks",
    failure: 'notSupported',
    because: 'Zapier has no record of the webhooks',
    nextStep: `Remove any remaining webhooks in ${api.place}`,
  });
}
