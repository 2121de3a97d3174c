import {
  ALL_EVENTS,
  createSubscriptions,
  findEvent,
  removeSubscriptions,
  type Envelope,
  type Vendor,
} from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger, type ZObject } from 'zapier-platform-core';
import { connect, readConnection } from '../connections';
import { withZapierErrors } from '../errors';
import {
  basicAuthIn,
  deriveBasicAuth,
  headersToCheck,
  subscribedUrl,
  webhooksIn,
  type SubscribeData,
} from './credentials';
import { describeAnyEvent, describeTrigger } from './describe';
import { examplesOfAll, listExamples } from './examples';
import { receiveHook } from './receive';
import { DELIVERY_MEMORY_IN_SECONDS } from './repeats';
import { readRequest, readWebhookUrl, type HookRequest } from './request';

type Subscriptions = NonNullable<Vendor['webhook']['subscriptions']>;

/**
 * Without a time in the body, the same body may also be the same change made again: only what comes right after one
 * another is taken for a repeat.
 */
const MEMORY_WITHOUT_TIME_IN_SECONDS = 60;

/**
 * REST hooks: turning the Zap on adds webhooks through the vendor's API, turning it off removes them. One for each event,
 * and one for all of them, which has a webhook for each.
 */
export const hookTriggers = (vendor: Vendor, subscriptions: Subscriptions): Trigger[] => [
  ...vendor.events.map((event) =>
    hookTrigger(vendor, subscriptions, {
      chosen: event.code,
      codes: [event.code],
      description: describeTrigger(vendor, event),
      examples: (z, bundle) => listExamples(z, bundle, vendor, event),
    }),
  ),
  hookTrigger(vendor, subscriptions, {
    chosen: ALL_EVENTS,
    codes: vendor.events.map(({ code }) => code),
    description: describeAllEvents(vendor),
    examples: () => examplesOfAll(vendor),
  }),
];

/** What differs from one REST hook of a vendor to another. */
interface Hook {
  /** The code of the event that it is for, or ALL_EVENTS. */
  chosen: string;
  /** The codes of the events that have a webhook each. */
  codes: readonly string[];
  description: ReturnType<typeof describeTrigger>;
  /** What the test in the editor shows. */
  examples: (z: ZObject, bundle: Bundle) => Envelope[] | Promise<Envelope[]>;
}

/** Only an event that this app knows can have a webhook. */
function describeAllEvents(vendor: Vendor): ReturnType<typeof describeTrigger> {
  const anyEvent = describeAnyEvent(vendor);
  const description = `Triggers when anything happens in ${vendor.label} that this app has a trigger for.`;
  return { ...anyEvent, display: { ...anyEvent.display, description } };
}

function hookTrigger(
  vendor: Vendor,
  subscriptions: Subscriptions,
  { chosen, codes, description, examples }: Hook,
): Trigger {
  const { key, noun, display, inputFields, outputFields, sample } = description;

  const performSubscribe = withZapierErrors(async (z, bundle): Promise<SubscribeData> => {
    const api = subscriptions(connect(z, bundle, vendor));
    const { token = '' } = readConnection(bundle, vendor);
    const webhookUrl = readWebhookUrl(bundle);
    const basicAuth = deriveBasicAuth(token, chosen);
    const wanted = codes.map((code) => ({
      ...{ code, basicAuth },
      targetUrl: subscribedUrl(webhookUrl, code, basicAuth),
    }));
    const created = await createSubscriptions(api, webhookUrl, wanted);
    return { webhooks: created.map(({ id, code }) => ({ id, code })), basicAuth };
  });

  const performUnsubscribe = withZapierErrors(async (z, bundle): Promise<object> => {
    const webhooks = webhooksIn(bundle.subscribeData, chosen);
    if (webhooks.length > 0) await removeSubscriptions(subscriptions(connect(z, bundle, vendor)), webhooks);
    return {};
  });

  const perform = withZapierErrors(async (z, bundle): Promise<Envelope[]> => {
    const request = readRequest(z, bundle);
    const accepted = acceptedBy(vendor, chosen, bundle);
    const zap = request.query.get('zap') ?? webhooksIn(bundle.subscribeData, chosen)[0]?.id;
    return receiveHook(
      z,
      bundle,
      vendor,
      {
        headers: headersToCheck(request, accepted),
        rawBody: request.rawBody ?? JSON.stringify(request.parsedBody),
        query: chosen === ALL_EVENTS ? request.query : queryNaming(chosen, request),
      },
      {
        verification: { by: 'basicAuth', accepted },
        now: new Date(),
        chosen: [chosen],
        claimOf: ({ event }) =>
          zap === undefined ? undefined : { zap: [key, zap], memoryInSeconds: memoryOf(vendor, event.type) },
      },
    );
  });

  return defineTrigger({
    key,
    noun,
    display,
    operation: {
      type: 'hook',
      inputFields,
      performSubscribe,
      performUnsubscribe,
      perform,
      performList: withZapierErrors(examples),
      outputFields,
      sample,
    },
  });
}

/** The subscription's own still count after the connection got another token. */
function acceptedBy(vendor: Vendor, chosen: string, bundle: Bundle) {
  const ofSubscription = basicAuthIn(bundle.subscribeData);
  const { token } = readConnection(bundle, vendor);
  return [
    ...(ofSubscription ? [ofSubscription] : []),
    ...(token === undefined ? [] : [deriveBasicAuth(token, chosen)]),
  ];
}

/** The query with the event that was subscribed, where Zapier passed on none. */
function queryNaming(code: string, { query }: HookRequest): URLSearchParams {
  const named = new URLSearchParams(query);
  named.set('event', query.get('event')?.trim() || code);
  return named;
}

const memoryOf = (vendor: Vendor, code: string): number =>
  (findEvent(vendor, code)?.time ?? null) === null
    ? MEMORY_WITHOUT_TIME_IN_SECONDS
    : DELIVERY_MEMORY_IN_SECONDS;
