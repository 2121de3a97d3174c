import { deriveBasicAuth, registerSubscriptions, type BasicAuth, type Vendor } from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connect, readConnection } from '../connection/connections';
import type { Channel, Choice } from './channel';
import { basicAuthInUrl, urlOfZap, urlWithSecret } from './credentials';
import { listExamples, listExamplesOfAll } from './examples';
import { readWebhookAddress } from './request';
import { basicAuthIn, removeWebhooks, TIME_LIMIT, type SubscribeData } from './webhooks';

type Subscriptions = NonNullable<Vendor['webhook']['subscriptions']>;

/**
 * Creates a REST hook. When users turn the Zap on, the app adds a webhook for each event through the vendor's API. When
 * they turn the Zap off, the app removes these webhooks.
 */
export function hook(vendor: Vendor, subscriptions: Subscriptions): Channel {
  async function subscribe(z: ZObject, bundle: Bundle, { code }: Choice): Promise<SubscribeData> {
    const api = subscriptions(connect(z, bundle, vendor));
    const { token: key = '' } = readConnection(bundle, vendor);
    const address = readWebhookAddress(bundle);
    const secret = api.secretFor(key, code);
    const planned = api
      .plan(urlOfZap(address.url), [code])
      .map((one) => ({ ...one, targetUrl: urlWithSecret(one.targetUrl, secret.basicAuth) }));
    const { registered } = await registerSubscriptions(api, {
      ...{ address, key, planned, secret },
      timeLimit: TIME_LIMIT,
    });
    return { webhooks: registered.map(({ id, events, account }) => ({ id, events, account })), ...secret };
  }

  async function unsubscribe(z: ZObject, bundle: Bundle): Promise<object> {
    const { token = '' } = readConnection(bundle, vendor);
    return removeWebhooks(subscriptions(connect(z, bundle, vendor)), token, bundle);
  }

  return {
    inputFields: [],
    verificationOf: (bundle, { query }, { code }) => ({
      by: 'basicAuth',
      accepted: acceptedBy(vendor, code, bundle),
      given: basicAuthInUrl(query),
    }),
    registration: {
      subscribe,
      unsubscribe,
      list: (z, bundle, { event }) =>
        event ? listExamples(z, bundle, vendor, event) : listExamplesOfAll(z, bundle, vendor),
    },
  };
}

/**
 * Returns the credentials that a request may contain: those of the subscription, and those derived from the
 * connection's token. The subscription's credentials stay valid after the token changes.
 */
function acceptedBy(vendor: Vendor, code: string, bundle: Bundle): BasicAuth[] {
  const { token } = readConnection(bundle, vendor);
  return [
    ...basicAuthIn(bundle.subscribeData),
    ...(token === undefined ? [] : [deriveBasicAuth(token, code)]),
  ];
}
