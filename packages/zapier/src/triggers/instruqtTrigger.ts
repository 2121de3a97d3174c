import {
  ALL_EVENTS,
  envelopeSchema,
  instruqt,
  listFields,
  readHeader,
  receiveInstruqtEvent,
  sampleEnvelope,
  verifySignature,
  WebhookRefusedError,
  type Envelope,
  type EventDefinition,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import {
  defineTrigger,
  type Bundle,
  type PlainInputField,
  type Trigger,
  type ZObject,
} from 'zapier-platform-core';
import { readAuthData } from '../platform/authData';
import { withZapierErrors } from '../platform/errors';
import { DELIVERY_MEMORY_IN_SECONDS } from './deduplicate';
import { describeTrigger, triggerKey } from './describe';
import { filterFields } from './filterFields';
import { includeLearner, withLearner } from './learners';
import { toOutputFields } from '../platform/outputFields';
import { receive, type Arrival } from './receive';
import { readRequest } from './request';
import { keepWhatIsAlwaysThere } from '../platform/sample';

/** A choice, and no secret: the secrets themselves are in the connection. */
const verification: PlainInputField = {
  key: 'verification',
  label: 'Verification',
  type: 'string',
  required: false,
  default: 'signature',
  choices: { signature: 'Signing Secret', none: 'None (Not Safe)' },
  helpText:
    "How to tell that an event really comes from Instruqt. With **Signing Secret**, only events signed with one of the connection's secrets start the Zap. With **None**, anybody who knows the webhook URL can start it with an invented event.",
};

/** An event of Instruqt as a static webhook: it has no API for endpoints, so a person pastes the Zap's URL there. */
export function instruqtTrigger(event: EventDefinition): Trigger {
  const { display, ...description } = describeTrigger(instruqt, event);
  return staticWebhook([event.code], filterFields(instruqt, event), {
    ...description,
    display: { ...display, directions: directionsFor(`the event \`${event.code}\``, `\`${event.code}\``) },
  });
}

/** Whatever Instruqt sends, events included that the catalogue does not know yet. */
export const anyInstruqtEventTrigger: Trigger = staticWebhook(
  [ALL_EVENTS],
  filterFields(instruqt),
  describeAnyEvent(),
);

function staticWebhook(
  wanted: readonly string[],
  filters: readonly PlainInputField[],
  { outputFields, sample, ...description }: ReturnType<typeof describeAnyEvent>,
): Trigger {
  const perform = withZapierErrors(async (z: ZObject, bundle: Bundle): Promise<Envelope[]> => {
    const request = readRequest(z, bundle);
    return receive(
      z,
      bundle,
      instruqt,
      wanted,
      () => readArrival(bundle, request, description.key),
      (envelope) => withLearner(z, bundle, envelope),
    );
  });
  const inputFields = [verification, includeLearner, ...filters];
  return defineTrigger({
    ...description,
    operation: { type: 'hook', inputFields, perform, outputFields, sample },
  });
}

function readArrival(bundle: Bundle, request: WebhookRequest, key: string): Arrival {
  const now = clockOf(bundle, request);
  if (bundle.inputData?.verification === 'none') {
    // Nothing in an unverified request tells this Zap from another that gets the same delivery.
    return { event: receiveInstruqtEvent(request, 'none', now), delivery: undefined };
  }
  const secrets = readAuthData(bundle).instruqtSigningSecrets;
  if (secrets.length === 0) {
    throw new WebhookRefusedError(
      "This connection has no Instruqt signing secret: copy the Signing Secret from the endpoint's page in Instruqt, reconnect, and enter it",
    );
  }
  const event = receiveInstruqtEvent(request, { secrets }, now);
  // Every endpoint has a secret of its own, and leads to one Zap.
  const endpointSecret = secrets.find((secret) => isSignedWith(secret, request, now)) ?? '';
  return { event, delivery: { zap: [key, endpointSecret], memoryInSeconds: DELIVERY_MEMORY_IN_SECONDS } };
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

function isSignedWith(secret: string, request: WebhookRequest, now: Date): boolean {
  try {
    verifySignature(request, [secret], now);
    return true;
  } catch {
    return false;
  }
}

function describeAnyEvent() {
  const fields = instruqt.events.map((event) => listFields(envelopeSchema(event)));
  const everyField = [...new Map(fields.flat().map((field) => [field.path, field])).values()];
  const sharedFields = everyField.filter(({ path }) =>
    fields.every((list) => list.some((field) => field.path === path)),
  );
  const [example] = instruqt.events;
  if (example === undefined) throw new Error('Instruqt has no events');
  return {
    key: triggerKey(instruqt, 'anyEvent'),
    noun: 'Event',
    display: {
      label: 'Any Instruqt Event',
      description:
        'Triggers when anything happens in Instruqt, events included that this app does not know yet.',
      directions: directionsFor('all events, or those that you want', `\`${example.code}\``),
    },
    outputFields: toOutputFields(everyField),
    sample: keepWhatIsAlwaysThere(sampleEnvelope(instruqt, example), sharedFields),
  };
}

function directionsFor(events: string, example: string): string {
  return [
    '1. Copy the webhook URL of this Zap.',
    `2. In Instruqt open **Settings > Webhooks** and click **+ Add Endpoint** (needs the owner role). Paste the URL, choose ${events}, and create the endpoint.`,
    "3. Copy the **Signing Secret** (`whsec_...`) from the endpoint's page into **Instruqt Signing Secrets** of this app's connection: reconnect it in Zapier, and keep the secrets of your other Zaps there, separated by spaces.",
    `4. To test, open **Testing** on the endpoint's page, choose ${example}, click **Send example**, and test the trigger within 5 minutes.`,
  ].join('\n');
}
