import {
  receiveSynapEvent,
  sampleEnvelope,
  synap,
  VendorApiError,
  type Envelope,
  type EventDefinition,
} from '@synap-instruqt/vendors';
import { defineTrigger, type Trigger } from 'zapier-platform-core';
import type { z } from 'zod/v4';
import { synapApi } from '../platform/apis';
import { readAuthData } from '../platform/authData';
import { withZapierErrors } from '../platform/errors';
import { deriveBasicAuth, headersToCheck, subscribeData, subscribedUrl } from './credentials';
import { DELIVERY_MEMORY_IN_SECONDS } from './deduplicate';
import { describeTrigger } from './describe';
import { filterFields } from './filterFields';
import { receive, type Arrival } from './receive';
import { readRequest } from './request';

/**
 * Without a time in the body, the same body may also be the same change made again: only what comes right after one
 * another is taken for a repeat.
 */
const MEMORY_WITHOUT_TIME_IN_SECONDS = 60;

/** An event of Synap as a REST hook: turning the Zap on adds a webhook through Synap's API, turning it off removes it. */
export function synapTrigger(event: EventDefinition): Trigger {
  const { key, noun, display, outputFields, sample } = describeTrigger(synap, event);

  const performSubscribe = withZapierErrors(async (z, bundle): Promise<z.infer<typeof subscribeData>> => {
    const { synapAccessToken = '' } = readAuthData(bundle);
    const api = synapApi(z, synapAccessToken || undefined);
    const basicAuth = deriveBasicAuth(synapAccessToken, event.code);
    if (!URL.canParse(bundle.targetUrl ?? '')) {
      throw new VendorApiError('Zapier gave this Zap no webhook URL: turn it on again.', 'rejected');
    }
    const targetUrl = subscribedUrl(bundle.targetUrl ?? '', event.code, basicAuth);
    return { id: await api.createSubscription({ code: event.code, targetUrl, basicAuth }), basicAuth };
  });

  const performUnsubscribe = withZapierErrors(async (z, bundle): Promise<object> => {
    const subscription = subscribeData.pick({ id: true }).safeParse(bundle.subscribeData);
    if (subscription.success) {
      await synapApi(z, readAuthData(bundle).synapAccessToken).deleteSubscription(subscription.data.id);
    }
    return {};
  });

  const perform = withZapierErrors(async (z, bundle): Promise<Envelope[]> => {
    const request = readRequest(z, bundle);
    return receive(z, bundle, synap, [event.code], (): Arrival => {
      const subscription = subscribeData.safeParse(bundle.subscribeData).data;
      const { synapAccessToken } = readAuthData(bundle);
      // The subscription's own still count after the connection got another access token.
      const accepted = [
        ...(subscription ? [subscription.basicAuth] : []),
        ...(synapAccessToken === undefined ? [] : [deriveBasicAuth(synapAccessToken, event.code)]),
      ];
      const received = receiveSynapEvent(
        {
          headers: headersToCheck(request, accepted),
          rawBody: request.rawBody ?? JSON.stringify(request.parsedBody),
        },
        request.query.get('event')?.trim() || event.code,
        { accepted },
        new Date(),
      );
      const zap = request.query.get('zap') ?? subscription?.id;
      return {
        event: received,
        delivery: zap === undefined ? undefined : { zap: [key, zap], memoryInSeconds: memoryOf(event) },
      };
    });
  });

  return defineTrigger({
    key,
    noun,
    display,
    operation: {
      type: 'hook',
      inputFields: filterFields(synap, event),
      performSubscribe,
      performUnsubscribe,
      perform,
      performList: withZapierErrors(() => [sampleEnvelope(synap, event)]),
      outputFields,
      sample,
    },
  });
}

const memoryOf = ({ time }: EventDefinition): number =>
  time === null ? MEMORY_WITHOUT_TIME_IN_SECONDS : DELIVERY_MEMORY_IN_SECONDS;
