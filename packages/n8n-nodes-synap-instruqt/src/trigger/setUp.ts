import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { findEvent, type Vendor } from '@synap-instruqt/vendors';
import { pageAddress } from '../pages';
import { canBeAutomatic } from './registration';

type Panel = NonNullable<INodeTypeDescription['triggerPanel']>;

/** How to add a webhook by hand, as the trigger says it. */
export const setUpNotice = (vendor: Vendor): INodeProperties =>
  vendor.webhook.verifiedBy === 'signature' ? endpointNotice(vendor) : webhookPerEventNotice(vendor);

/** n8n folds its section with the URLs away. */
const productionUrl =
  'open <b>Webhook URLs</b> at the top of this panel, choose <b>Production URL</b> and click the URL to copy it';

/** One endpoint for all events, with a signing secret. */
function endpointNotice({ label, webhook }: Vendor): INodeProperties {
  const { menu, add, role, test } = webhook.byHand;
  const needs = role === undefined ? '' : ` (needs ${role})`;
  const send = test === undefined ? 'let it happen' : `use <b>${test}</b>`;
  return {
    displayName: `${label} endpoints are set up by hand: ${productionUrl}. Add it in ${label} under <b>${menu} > ${add}</b>${needs}, choose the same events there, then copy the <b>Signing Secret</b> from the endpoint's page into the credential. To try it here, add the <b>Test URL</b> the same way, click <b>Execute step</b>, then ${send} in ${label}.`,
    name: 'setUpNotice',
    type: 'notice',
    default: '',
    ...(canBeAutomatic({ webhook }) && BY_HAND_ONLY),
  };
}

const BY_HAND_ONLY = { displayOptions: { show: { registration: ['manual'] } } };

/** One webhook for each event, with a user name and a password. */
const webhookPerEventNotice = ({ label, webhook }: Vendor): INodeProperties => ({
  displayName: `To get this node's URL, ${productionUrl}. In ${label} open <b>${webhook.byHand.menu}</b> and add one webhook per event. As its URL enter the one you copied followed by <b>?event=</b> and the code of the event, which stands behind each event in the list below, for example <b>?event=${webhook.example.code}</b>. Under Basic Authentication enter the username and the password of the credential.`,
  name: 'manualNotice',
  type: 'notice',
  default: '',
  ...(canBeAutomatic({ webhook }) && BY_HAND_ONLY),
});

/** What the trigger shows beside its fields. */
export const triggerPanel = (vendor: Vendor): Panel =>
  vendor.webhook.subscriptions ? automaticPanel(vendor) : byHandPanel(vendor);

function automaticPanel(vendor: Vendor): Panel {
  const { label, webhook } = vendor;
  const { code, doing } = webhook.example;
  const event = findEvent(vendor, code);
  return {
    header: `Pull in an event from ${label}`,
    executionsHelp: {
      inactive: paragraphs(
        `While you build: click <b>Execute step</b>, then let it happen in ${label} (for ${event?.label}: ${doing}). The webhook in ${label} is added when you start listening and removed when you stop.`,
        "When you are done: publish the workflow. Its events don't show here, but under Executions.",
        automaticTroubles(vendor),
      ),
      active: paragraphs(
        `While you build: click <b>Execute step</b>, then let it happen in ${label}.`,
        'The workflow is published: the events that start it show under Executions, not here.',
        automaticTroubles(vendor),
      ),
    },
    activationHint: `Once the workflow is published, its webhooks are added in ${label}; they are removed when you unpublish it. ${MORE_INFO}`,
  };
}

function byHandPanel(vendor: Vendor): Panel {
  const { label, webhook } = vendor;
  const { menu, add, test } = webhook.byHand;
  const send = test === undefined ? `let it happen in ${label}` : `send an example with <b>${test}</b>`;
  const unless = canBeAutomatic(vendor) ? ', unless Registration is Automatic' : '';
  return {
    header: `Pull in an event from ${label}`,
    executionsHelp: {
      inactive: paragraphs(
        `While you build: open <b>Webhook URLs</b> at the top of the node's parameters and copy the <b>Test URL</b>, add it in ${label} under <b>${menu} > ${add}</b>, click <b>Execute step</b>, then ${send} on the endpoint's page. The test URL only listens while this panel waits.`,
        "When you are done: publish the workflow and add the Production URL as a second endpoint. Its events don't show here, but under Executions.",
        byHandTroubles(vendor),
      ),
      active: paragraphs(
        `While you build: add the Test URL in ${label} under <b>${menu} > ${add}</b>, click <b>Execute step</b>, then ${send}.`,
        'The workflow is published: events that come to the Production URL start it and show under Executions, not here.',
        byHandTroubles(vendor),
      ),
    },
    activationHint: `Once the workflow is published, add the Production URL as an endpoint in ${label}${unless}. ${MORE_INFO}`,
  };
}

/** n8n puts a link "More info" behind it, which unfolds what to do. */
const MORE_INFO = 'If nothing comes in while you listen:';

const automaticTroubles = ({ label, webhook }: Vendor): string =>
  troubles([
    LISTENS_ONCE,
    `${label} has to reach n8n over the internet: the address under Webhook URLs can't be localhost.`,
    `${label} only sends what happens after you started to listen.${webhook.byHand.test ? '' : ' It has no test event.'}`,
    'With Registration set to By Hand, the webhook has to have the Test URL while you build.',
    FITS,
    MOCK_DATA,
  ]);

const byHandTroubles = ({ label, webhook }: Vendor): string =>
  troubles([
    LISTENS_ONCE,
    `The endpoint in ${label} has to have the Test URL (with <b>/webhook-test/</b> in it), not the Production URL, and ${label} has to reach n8n over the internet.`,
    FITS,
    `The endpoint's page in ${label} shows how n8n answered: 404 means that n8n was not listening, 401 that the signing secret in the credential is another endpoint's.`,
    ...(canBeAutomatic({ webhook }) ? [NOTHING_TO_ADD] : []),
    MOCK_DATA,
  ]);

const LISTENS_ONCE = 'Listening ends after one event, or two minutes: click <b>Execute step</b> again.';
const FITS = 'The event has to be one of those chosen here, and the filters have to let it through.';
const NOTHING_TO_ADD =
  'With Registration set to Automatic there is nothing to add: the endpoint is there while you listen, and while the workflow is published.';
const MOCK_DATA = `Without an event: choose <b>set mock data</b> on the output side and paste an <a href="${pageAddress('events')}" target="_blank">example</a>.`;

const troubles = (hints: readonly string[]): string =>
  ['<b>If nothing comes in:</b>', ...hints.map((hint) => `• ${hint}`)].join('<br>');

const paragraphs = (...texts: string[]): string => texts.join('<br><br>');
