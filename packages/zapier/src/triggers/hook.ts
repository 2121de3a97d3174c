import { VendorApiError, type Envelope, type EventDefinition, type Vendor } from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger } from 'zapier-platform-core';
import type { z } from 'zod/v4';
import { connect, readConnection } from '../connections';
import { withZapierErrors } from '../errors';
import { filterFields } from '../filters';
import { deriveBasicAuth, headersToCheck, subscribeData, subscribedUrl } from './credentials';
import { describeTrigger } from './describe';
import { listExamples } from './examples';
import { receiveHook } from './receive';
import { DELIVERY_MEMORY_IN_SECONDS } from './repeats';
import { readRequest, type HookRequest } from './request';

type Subscriptions = NonNullable<Vendor['webhook']['subscriptions']>;

/**
 * Without a time in the body, the same body may also be the same change made again: only what comes right after one
 * another is taken for a repeat.
 */
const MEMORY_WITHOUT_TIME_IN_SECONDS = 60;

/** A REST hook for each event: turning the Zap on adds a webhook through the vendor's API, turning it off removes it. */
export const hookTriggers = (vendor: Vendor, subscriptions: Subscriptions): Trigger[] =>
  vendor.events.map((event) => hookTrigger(vendor, subscriptions, event));

function hookTrigger(vendor: Vendor, subscriptions: Subscriptions, event: EventDefinition): Trigger {
  const { key, noun, display, notes, outputFields, sample } = describeTrigger(vendor, event);

  const performSubscribe = withZapierErrors(async (z, bundle): Promise<z.infer<typeof subscribeData>> => {
    const api = subscriptions(connect(z, bundle, vendor));
    const { token = '' } = readConnection(bundle, vendor);
    if (!URL.canParse(bundle.targetUrl ?? '')) {
      throw new VendorApiError('Zapier gave this Zap no webhook URL: turn it on again.', 'rejected');
    }
    const basicAuth = deriveBasicAuth(token, event.code);
    const targetUrl = subscribedUrl(bundle.targetUrl ?? '', event.code, basicAuth);
    return { id: await api.createSubscription({ code: event.code, targetUrl, basicAuth }), basicAuth };
  });

  const performUnsubscribe = withZapierErrors(async (z, bundle): Promise<object> => {
    const subscription = subscribeData.pick({ id: true }).safeParse(bundle.subscribeData);
    if (subscription.success) {
      await subscriptions(connect(z, bundle, vendor)).deleteSubscription(subscription.data.id);
    }
    return {};
  });

  const perform = withZapierErrors(async (z, bundle): Promise<Envelope[]> => {
    const request = readRequest(z, bundle);
    const accepted = acceptedBy(vendor, event, bundle);
    const zap = request.query.get('zap') ?? subscribeData.safeParse(bundle.subscribeData).data?.id;
    return receiveHook(
      z,
      bundle,
      vendor,
      {
        headers: headersToCheck(request, accepted),
        rawBody: request.rawBody ?? JSON.stringify(request.parsedBody),
        query: queryNaming(event, request),
      },
      {
        verification: { by: 'basicAuth', accepted },
        now: new Date(),
        chosen: [event.code],
        claimOf: () =>
          zap === undefined ? undefined : { zap: [key, zap], memoryInSeconds: memoryOf(event) },
      },
    );
  });

  return defineTrigger({
    key,
    noun,
    display,
    operation: {
      type: 'hook',
      inputFields: [...filterFields(vendor, event), ...notes],
      performSubscribe,
      performUnsubscribe,
      perform,
      performList: withZapierErrors((z, bundle) => listExamples(z, bundle, vendor, event)),
      outputFields,
      sample,
    },
  });
}

/** The subscription's own still count after the connection got another token. */
function acceptedBy(vendor: Vendor, event: EventDefinition, bundle: Bundle) {
  const subscription = subscribeData.safeParse(bundle.subscribeData).data;
  const { token } = readConnection(bundle, vendor);
  return [
    ...(subscription ? [subscription.basicAuth] : []),
    ...(token === undefined ? [] : [deriveBasicAuth(token, event.code)]),
  ];
}

/** The query with the event that was subscribed, where Zapier passed on none. */
function queryNaming({ code }: EventDefinition, { query }: HookRequest): URLSearchParams {
  const named = new URLSearchParams(query);
  named.set('event', query.get('event')?.trim() || code);
  return named;
}

const memoryOf = ({ time }: EventDefinition): number =>
  time === null ? MEMORY_WITHOUT_TIME_IN_SECONDS : DELIVERY_MEMORY_IN_SECONDS;
