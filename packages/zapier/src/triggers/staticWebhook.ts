import {
  ALL_EVENTS,
  duplicateMemoryInSeconds,
  eventChoices,
  isFamily,
  readHeader,
  splitSecrets,
  type Envelope,
  type EventDefinition,
  type Vendor,
  type Verification,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type PlainInputField, type Trigger } from 'zapier-platform-core';
import { readConnection } from '../connections';
import { withZapierErrors } from '../errors';
import { readField } from '../inputs';
import { SIGNING_SECRET } from '../refusals';
import { describeAnyEvent, describeTrigger } from './describe';
import { learnersOf, type Learners } from './learners';
import { receiveHook } from './receive';
import { claimBySecret } from './duplicates';
import { readRequest } from './request';

/**
 * Static webhooks, for a vendor without an API to add webhooks: a person pastes the Zap's URL there. One for each event,
 * and one for whatever the vendor sends, events included that the catalogue does not know yet.
 */
export function staticWebhookTriggers(vendor: Vendor): Trigger[] {
  const learners = learnersOf(vendor);
  const anyEvent = describeAnyEvent(vendor);
  return [
    ...eventChoices(vendor).map((event) =>
      toTrigger(vendor, learners, {
        chosen: [event.code],
        description: describeTrigger(vendor, event),
        directions: directionsFor(vendor, whatToChoose(event), isFamily(event) ? event.example : event),
      }),
    ),
    toTrigger(vendor, learners, {
      chosen: [ALL_EVENTS],
      description: anyEvent,
      directions: directionsFor(vendor, 'all events, or those that you want', anyEvent.example),
    }),
  ];
}

const whatToChoose = (event: EventDefinition): string =>
  isFamily(event)
    ? `the events that begin with \`${event.code.slice(0, -1)}\``
    : `the event \`${event.code}\``;

/** What differs from one static webhook of a vendor to another. */
interface StaticWebhook {
  /** The codes of the events that it is for. */
  chosen: readonly string[];
  description: ReturnType<typeof describeTrigger>;
  directions: string;
}

function toTrigger(
  vendor: Vendor,
  learners: Learners | undefined,
  { chosen, description, directions }: StaticWebhook,
): Trigger {
  const { key, noun, display, outputFields, sample } = description;

  const perform = withZapierErrors(async (z, bundle): Promise<Envelope[]> => {
    const request = readRequest(z, bundle);
    return receiveHook(z, bundle, vendor, request, {
      verification: readVerification(vendor, bundle),
      now: clockOf(bundle, request),
      chosen,
      claimOf: (delivery, event) =>
        claimBySecret(
          key,
          delivery.verified.secret,
          request,
          duplicateMemoryInSeconds(vendor, delivery, event),
        ),
      ...(learners && { complete: (envelope) => learners.complete(z, bundle, envelope) }),
    });
  });

  const inputFields = [
    signingSecretField(vendor),
    verificationField(vendor),
    ...(learners ? [learners.field] : []),
    ...description.inputFields,
  ];
  return defineTrigger({
    key,
    noun,
    display: { ...display, directions },
    operation: { type: 'hook', inputFields, perform, outputFields, sample },
  });
}

/** Here and not in the connection: the endpoint is there only once the Zap has a URL, and each Zap has an endpoint. */
const signingSecretField = ({ label }: Vendor): PlainInputField => ({
  key: 'signingSecret',
  label: SIGNING_SECRET,
  type: 'password',
  required: false,
  helpText: `Copy it from the page of this Zap's endpoint in ${label}; it starts with \`whsec_\`. While you rotate it, enter the new one and the old one, separated by a space. When this is empty, the connection's secrets are tried.`,
});

const verificationField = ({ label }: Vendor): PlainInputField => ({
  key: 'verification',
  label: 'Verification',
  type: 'string',
  required: false,
  default: 'signature',
  choices: { signature: SIGNING_SECRET, none: 'None (Not Safe)' },
  helpText: `How to tell that an event really comes from ${label}. With **${SIGNING_SECRET}**, only events that are signed with it start the Zap. With **None**, anybody who knows the webhook URL can start it with an invented event.`,
});

function readVerification(vendor: Vendor, bundle: Bundle): Verification {
  if (bundle.inputData?.verification === 'none') return { by: 'nothing' };
  const entered = readField(bundle, 'signingSecret') ?? '';
  const own = splitSecrets(typeof entered === 'object' ? '' : String(entered));
  return { by: 'signature', secrets: own.length > 0 ? own : readConnection(bundle, vendor).signingSecrets };
}

/**
 * In the editor an example may wait for longer than a signature counts, until the person clicks on "Test trigger": then
 * its age is not looked at.
 */
function clockOf(bundle: Bundle, { headers }: WebhookRequest): Date {
  const signedAt = readHeader(headers, 'svix-timestamp') ?? readHeader(headers, 'webhook-timestamp') ?? '';
  const isTest = bundle.meta?.isLoadingSample === true && /^\d{1,10}$/.test(signedAt);
  return isTest ? new Date(Number(signedAt) * 1000) : new Date();
}

/**
 * How a person adds the Zap's webhook.
 * @param events what to choose there
 * @param example an event to test with
 */
function directionsFor({ label, webhook }: Vendor, events: string, { code }: EventDefinition): string {
  const { menu, add, role, test } = webhook.byHand;
  const needs = role === undefined ? '' : ` (needs ${role})`;
  const send =
    test === undefined
      ? `let \`${code}\` happen in ${label}`
      : `use **${test}** on the endpoint's page for \`${code}\``;
  return [
    '1. Copy the webhook URL of this Zap.',
    `2. In ${label} open **${menu}** and click **${add}**${needs}. Paste the URL, choose ${events}, and create the endpoint.`,
    `3. Copy the **${SIGNING_SECRET}** (\`whsec_...\`) from the endpoint's page into the field **${SIGNING_SECRET}** of this trigger.`,
    `4. To test, ${send}, and test the trigger within 5 minutes.`,
  ].join('\n');
}
