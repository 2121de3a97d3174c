import {
  isFamily,
  splitSecrets,
  type EventDefinition,
  type Vendor,
  type Verification,
} from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField } from 'zapier-platform-core';
import { homepage } from '../../package.json';
import { readConnection } from '../connection/connections';
import { readField } from '../inputs';
import { SIGNING_SECRET } from './refusals';
import type { Channel, Choice } from './channel';
import { exampleOfAll } from './describe';

/**
 * Creates a static webhook, for a vendor whose API can't add webhooks. Users paste the Zap's URL into the vendor's
 * product.
 */
export const staticWebhook = (vendor: Vendor): Channel => ({
  inputFields: [signingSecretField(vendor), verificationField(vendor)],
  verificationOf: (bundle) => readVerification(vendor, bundle),
  directionsFor: (choice) => directionsFor(vendor, choice),
});

/**
 * The field for the signing secret. It is in the trigger instead of the connection, because each Zap has its own
 * endpoint, which users can only add after they have the Zap's URL.
 */
const signingSecretField = ({ label }: Vendor): PlainInputField => ({
  key: 'signingSecret',
  label: SIGNING_SECRET,
  type: 'password',
  required: false,
  helpText: `Copy the secret (\`whsec_...\`) from the endpoint's page in ${label}. To rotate the secret, enter the new secret, a space and the old secret. If you leave this empty, the connection's signing secrets are used.`,
});

const verificationField = ({ label }: Vendor): PlainInputField => ({
  key: 'verification',
  label: 'Verification',
  type: 'string',
  required: false,
  default: 'signature',
  choices: { signature: SIGNING_SECRET, none: 'None (Not Safe)' },
  helpText: `Choose **${SIGNING_SECRET}** so that only events signed by ${label} start the Zap. With **None (Not Safe)**, anyone who knows the webhook URL can start the Zap with made-up data.`,
});

function readVerification(vendor: Vendor, bundle: Bundle): Verification {
  if (bundle.inputData?.verification === 'none') return { by: 'nothing' };
  const entered = readField(bundle, 'signingSecret') ?? '';
  const own = splitSecrets(typeof entered === 'object' ? '' : String(entered));
  return { by: 'signature', secrets: own.length > 0 ? own : readConnection(bundle, vendor).signingSecrets };
}

function directionsFor(vendor: Vendor, { event }: Choice): string {
  const { label, webhook } = vendor;
  const { menu, add, role, test } = webhook.byHand;
  const { code } = event && isFamily(event) ? event.example : (event ?? exampleOfAll(vendor));
  const needs = role === undefined ? '' : ` (requires ${role})`;
  const send =
    test === undefined
      ? `trigger a \`${code}\` event in ${label}`
      : `use **${test}** on the endpoint's page to send an example of \`${code}\``;
  return [
    "1. Copy this Zap's webhook URL.",
    `2. In ${label}, open **${menu}** and click **${add}**${needs}. Paste the URL, choose ${whatToChoose(event)}, and create the endpoint.`,
    `3. Copy the **${SIGNING_SECRET}** (\`whsec_...\`) from the endpoint's page into this trigger's **${SIGNING_SECRET}** field.`,
    `4. To test, ${send}. Then test the trigger within 5 minutes.`,
    '',
    `If no event arrives, see [When something fails](${homepage}zapier#when-something-fails).`,
  ].join('\n');
}

function whatToChoose(event: EventDefinition | undefined): string {
  if (event === undefined) return 'all events or only the ones you want';
  return isFamily(event)
    ? `the events that start with \`${event.code.slice(0, -1)}\``
    : `the \`${event.code}\` event`;
}
