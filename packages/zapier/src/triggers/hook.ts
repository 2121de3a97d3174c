import {
  ALL_EVENTS,
  deriveBasicAuth,
  duplicateMemoryInSeconds,
  registerSubscriptions,
  type Envelope,
  type Vendor,
} from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger, type ZObject } from 'zapier-platform-core';
import { connect, readConnection } from '../connections';
import { withZapierErrors } from '../errors';
import { readFilterFields } from '../filters';
import { headersToCheck, urlOfZap, urlWithSecret } from './credentials';
import { describeAnyEvent, describeTrigger } from './describe';
import { listExamples, listExamplesOfAll } from './examples';
import { receiveHook } from './receive';
import { claimByRun } from './duplicates';
import { readRequest, readWebhookAddress, type HookRequest } from './request';
import { basicAuthIn, removeWebhooks, TIME_LIMIT, webhooksIn, type SubscribeData } from './webhooks';

type Subscriptions = NonNullable<Vendor['webhook']['subscriptions']>;

/**
 * REST hooks: turning the Zap on adds webhooks through the vendor's API, turning it off removes them. One for each event,
 * and one for all of them, which has a webhook for each.
 */
export const hookTriggers = (vendor: Vendor, subscriptions: Subscriptions): Trigger[] => [
  ...vendor.events.map((event) =>
    hookTrigger(vendor, subscriptions, {
      chosen: event.code,
      description: describeTrigger(vendor, event),
      examples: (z, bundle) => listExamples(z, bundle, vendor, event),
    }),
  ),
  hookTrigger(vendor, subscriptions, {
    chosen: ALL_EVENTS,
    description: describeAllEvents(vendor),
    examples: (z, bundle) => listExamplesOfAll(z, bundle, vendor),
  }),
];

/** What differs from one REST hook of a vendor to another. */
interface Hook {
  /** The code of the event that it is for, or ALL_EVENTS. */
  chosen: string;
  description: ReturnType<typeof describeTrigger>;
  /** What the test in the editor shows. */
  examples: (z: ZObject, bundle: Bundle) => Promise<Envelope[]>;
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
  { chosen, description, examples }: Hook,
): Trigger {
  const { key, noun, display, inputFields, outputFields, sample } = description;

  const performSubscribe = withZapierErrors(async (z, bundle): Promise<SubscribeData> => {
    readFilterFields(vendor, bundle);
    const api = subscriptions(connect(z, bundle, vendor));
    const { token: key = '' } = readConnection(bundle, vendor);
    const address = readWebhookAddress(bundle);
    const secret = api.secretFor(key, chosen);
    const planned = api
      .plan(urlOfZap(address.url), [chosen])
      .map((one) => ({ ...one, targetUrl: urlWithSecret(one.targetUrl, secret.basicAuth) }));
    const { registered } = await registerSubscriptions(api, {
      ...{ address, key, planned, secret },
      timeLimit: TIME_LIMIT,
    });
    return { webhooks: registered.map(({ id, events, account }) => ({ id, events, account })), ...secret };
  });

  const performUnsubscribe = withZapierErrors(async (z, bundle): Promise<object> => {
    const { token = '' } = readConnection(bundle, vendor);
    return removeWebhooks(subscriptions(connect(z, bundle, vendor)), token, bundle);
  });

  const perform = withZapierErrors(async (z, bundle): Promise<Envelope[]> => {
    const request = readRequest(z, bundle);
    const accepted = acceptedBy(vendor, chosen, bundle);
    const zap = request.query.get('zap') ?? webhooksIn(bundle.subscribeData)[0]?.id;
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
        claimOf: (delivery, event) =>
          zap === undefined
            ? undefined
            : claimByRun([key, zap], duplicateMemoryInSeconds(vendor, delivery, event)),
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
      performList: withZapierErrors((z, bundle) => {
        readFilterFields(vendor, bundle);
        return examples(z, bundle);
      }),
      outputFields,
      sample,
    },
  });
}

/** The subscription's own still count after the connection got another token. */
function acceptedBy(vendor: Vendor, chosen: string, bundle: Bundle) {
  const { token } = readConnection(bundle, vendor);
  return [
    ...basicAuthIn(bundle.subscribeData),
    ...(token === undefined ? [] : [deriveBasicAuth(token, chosen)]),
  ];
}

/** The query with the event that was subscribed, where Zapier passed on none. */
function queryNaming(code: string, { query }: HookRequest): URLSearchParams {
  const named = new URLSearchParams(query);
  named.set('event', query.get('event')?.trim() || code);
  return named;
}
