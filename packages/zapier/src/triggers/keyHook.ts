import {
  ALL_EVENTS,
  createSubscriptions,
  eventChoices,
  removeSubscriptions,
  type Envelope,
  type RegistrationByKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import { defineTrigger, type Trigger } from 'zapier-platform-core';
import { connectByKey } from '../byKey';
import { withZapierErrors } from '../errors';
import { signingSecretsIn, webhooksIn, type SignedSubscribeData } from './credentials';
import { describeAnyEvent, describeTrigger } from './describe';
import { examplesOfAll, inventedExample, type Because } from './examples';
import { learnersOf, type Learners } from './learners';
import { receiveHook } from './receive';
import { claimBySecret } from './repeats';
import { readRequest, readWebhookUrl } from './request';
import { listSent } from './sentEvents';

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
        invented: (because) => [inventedExample(vendor, event, because)],
      }),
    ),
    keyHookTrigger(vendor, byKey, learners, {
      chosen: ALL_EVENTS,
      description: describeAnyEvent(vendor),
      invented: (because) => examplesOfAll(vendor, because),
    }),
  ];
}

/** What differs from one of these hooks of a vendor to another. */
interface KeyHook {
  /** The code of the event that it is for, the star of a family, or ALL_EVENTS. */
  chosen: string;
  description: ReturnType<typeof describeTrigger>;
  /** What the test in the editor shows where there is nothing real to show. */
  invented: (because?: Because) => Envelope[];
}

function keyHookTrigger(
  vendor: Vendor,
  byKey: RegistrationByKey,
  learners: Learners | undefined,
  { chosen, description, invented }: KeyHook,
): Trigger {
  const { key, noun, display, outputFields, sample } = description;

  const performSubscribe = withZapierErrors(async (z, bundle): Promise<SignedSubscribeData> => {
    const api = byKey.subscriptions(connectByKey(z, bundle, vendor, byKey));
    const webhookUrl = readWebhookUrl(bundle);
    const created = await createSubscriptions(api, webhookUrl, api.subscriptionsFor(webhookUrl, [chosen]));
    return { webhooks: created.map(({ targetUrl: _, ...webhook }) => webhook) };
  });

  const performUnsubscribe = withZapierErrors(async (z, bundle): Promise<object> => {
    const webhooks = webhooksIn(bundle.subscribeData, chosen);
    if (webhooks.length > 0) {
      await removeSubscriptions(byKey.subscriptions(connectByKey(z, bundle, vendor, byKey)), webhooks);
    }
    return {};
  });

  const perform = withZapierErrors(async (z, bundle): Promise<Envelope[]> =>
    receiveHook(z, bundle, vendor, readRequest(z, bundle), {
      verification: { by: 'signature', secrets: signingSecretsIn(bundle.subscribeData) },
      isAddedByZap: true,
      now: new Date(),
      chosen: [chosen],
      claimOf: ({ verified }) => claimBySecret(key, verified.secret),
      ...(learners && { complete: (envelope) => learners.complete(z, bundle, envelope) }),
    }),
  );

  const performList = withZapierErrors(async (z, bundle): Promise<Envelope[]> =>
    listSent(z, bundle, vendor, { byKey, chosen, invented, ...(learners && { learners }) }),
  );

  return defineTrigger({
    key,
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
