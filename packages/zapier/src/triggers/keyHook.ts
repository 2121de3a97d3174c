import {
  deriveSigningSecret,
  registerSubscriptions,
  type Envelope,
  type IntegrationKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connectWithIntegrationKey, readKey } from '../connection/integrationKey';
import type { Channel, Choice } from './channel';
import { urlOfZap, zapOf } from './credentials';
import type { LearnerDetails } from './learnerDetails';
import { readWebhookAddress, type HookRequest } from './request';
import { listSent } from './sentEvents';
import { removeWebhooks, signingSecretsIn, TIME_LIMIT, type SignedSubscribeData } from './webhooks';

/**
 * Creates a REST hook for a vendor that issues integration keys to some customers. When users turn the Zap on, the app
 * adds a webhook with a separate secret. When they turn the Zap off, the app removes the webhook.
 */
export function keyHook(
  vendor: Vendor,
  integrationKey: IntegrationKey,
  learnerDetails: LearnerDetails,
): Channel {
  async function subscribe(z: ZObject, bundle: Bundle, { code }: Choice): Promise<SignedSubscribeData> {
    const api = integrationKey.subscriptions(connectWithIntegrationKey(z, bundle, vendor, integrationKey));
    const { key = '' } = readKey(bundle, vendor, integrationKey);
    const address = readWebhookAddress(bundle);
    const { registered } = await registerSubscriptions(api, {
      ...{ address, key },
      planned: api.plan(urlOfZap(address.url), [code]),
      secret: api.secretFor(key, zapOf(address.url)),
      timeLimit: TIME_LIMIT,
    });
    return { webhooks: registered.map(({ targetUrl: _, ...webhook }) => webhook) };
  }

  async function unsubscribe(z: ZObject, bundle: Bundle): Promise<object> {
    const { key = '' } = readKey(bundle, vendor, integrationKey);
    return removeWebhooks(
      integrationKey.subscriptions(connectWithIntegrationKey(z, bundle, vendor, integrationKey)),
      key,
      bundle,
    );
  }

  const list = (z: ZObject, bundle: Bundle, choice: Choice): Promise<Envelope[]> =>
    listSent(z, bundle, vendor, { integrationKey, choice, learnerDetails });

  return {
    inputFields: [],
    verificationOf: (bundle, request) => ({
      by: 'signature',
      secrets: [
        ...signingSecretsIn(bundle.subscribeData),
        ...derivedSecrets(request, readKey(bundle, vendor, integrationKey).key),
      ],
    }),
    registration: { subscribe, unsubscribe, list },
  };
}

/**
 * Returns the secret that is derived from the connection's key. With this secret, the app can verify requests even if
 * Zapier doesn't return the data that it stored about the webhook.
 */
function derivedSecrets({ query }: HookRequest, key: string | undefined): string[] {
  const zap = query.get('zap');
  return key !== undefined && zap ? [deriveSigningSecret(key, zap)] : [];
}
