import {
  ALL_EVENTS,
  deriveSigningSecret,
  duplicateMemoryInSeconds,
  eventChoices,
  registerSubscriptions,
  type Envelope,
  type RegistrationByKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger } from 'zapier-platform-core';
import { connectByKey, readKey } from '../byKey';
import { withZapierErrors } from '../errors';
import { readFilterFields } from '../filters';
import { urlOfZap, zapOf } from './credentials';
import { describeAnyEvent, describeTrigger } from './describe';
import { examplesOfAll, inventedExample, type Because } from './examples';
import { learnersOf, type Learners } from './learners';
import { receiveHook } from './receive';
import { claimBySecret } from './duplicates';
import { readRequest, readWebhookAddress, type HookRequest } from './request';
import { listSent } from './sentEvents';
import { removeWebhooks, signingSecretsIn, TIME_LIMIT, type SignedSubscribeData } from './webhooks';

/**
 * REST hooks for a vendor that gives some of its customers a key to add webhooks with: turning the Zap on adds a webhook
 * with a secret of its own, turning it off removes it. One for each event, and one for whatever the vendor sends.
 */
export function keyHookTriggers(vendor: Vendor, byKey: RegistrationByKey): Trigger[] {
  const learners = learnersOf(vendor);
  return [
    ...eventChoices(vendor).map((event) =>
      keyHookTrigger(vendor, byKey, learners, {
        chosen: event.code,
        description: describeTrigger(vendor, event),
        invented: (bundle, because) => [inventedExample(vendor, event, bundle, because)],
      }),
    ),
    keyHookTrigger(vendor, byKey, learners, {
      chosen: ALL_EVENTS,
      description: describeAnyEvent(vendor),
      invented: (bundle, because) => examplesOfAll(vendor, bundle, because),
    }),
  ];
}

/** What differs from one of these hooks of a vendor to another. */
interface KeyHook {
  /** The code of the event that it is for, the star of a family, or ALL_EVENTS. */
  chosen: string;
  description: ReturnType<typeof describeTrigger>;
  /** What the test in the editor shows where there is nothing real to show. */
  invented: (bundle: Bundle, because: Because) => Envelope[];
}

function keyHookTrigger(
  vendor: Vendor,
  byKey: RegistrationByKey,
  learners: Learners | undefined,
  { chosen, description, invented }: KeyHook,
): Trigger {
  const { key: triggerKey, noun, display, outputFields, sample } = description;

  const performSubscribe = withZapierErrors(async (z, bundle): Promise<SignedSubscribeData> => {
    readFilterFields(vendor, bundle);
    const api = byKey.subscriptions(connectByKey(z, bundle, vendor, byKey));
    const { key = '' } = readKey(bundle, vendor, byKey);
    const address = readWebhookAddress(bundle);
    const { registered } = await registerSubscriptions(api, {
      ...{ address, key },
      planned: api.plan(urlOfZap(address.url), [chosen]),
      secret: api.secretFor(key, zapOf(address.url)),
      timeLimit: TIME_LIMIT,
    });
    return { webhooks: registered.map(({ targetUrl: _, ...webhook }) => webhook) };
  });

  const performUnsubscribe = withZapierErrors(async (z, bundle): Promise<object> => {
    const { key = '' } = readKey(bundle, vendor, byKey);
    return removeWebhooks(byKey.subscriptions(connectByKey(z, bundle, vendor, byKey)), key, bundle);
  });

  const perform = withZapierErrors(async (z, bundle): Promise<Envelope[]> => {
    const request = readRequest(z, bundle);
    const { key } = readKey(bundle, vendor, byKey);
    return receiveHook(z, bundle, vendor, request, {
      verification: {
        by: 'signature',
        secrets: [...signingSecretsIn(bundle.subscribeData), ...derivedSecrets(request, key)],
      },
      isAddedByZap: true,
      now: new Date(),
      chosen: [chosen],
      claimOf: (delivery, event) =>
        claimBySecret(
          triggerKey,
          delivery.verified.secret,
          request,
          duplicateMemoryInSeconds(vendor, delivery, event),
        ),
      ...(learners && { complete: (envelope) => learners.complete(z, bundle, envelope) }),
    });
  });

  const performList = withZapierErrors(async (z, bundle): Promise<Envelope[]> =>
    listSent(z, bundle, vendor, {
      ...{ byKey, chosen },
      invented: (because) => invented(bundle, because),
      ...(learners && { learners }),
    }),
  );

  return defineTrigger({
    key: triggerKey,
    noun,
    display,
    operation: {
      type: 'hook',
      inputFields: [...(learners ? [learners.field] : []), ...description.inputFields],
      performSubscribe,
      performUnsubscribe,
      perform,
      performList,
      outputFields,
      sample,
    },
  });
}

/** The secret that follows from the connection's key: it counts even if Zapier hands back nothing of the subscription. */
function derivedSecrets({ query }: HookRequest, key: string | undefined): string[] {
  const zap = query.get('zap');
  return key !== undefined && zap ? [deriveSigningSecret(key, zap)] : [];
}
