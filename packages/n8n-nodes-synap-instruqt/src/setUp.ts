import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { findEvent, type Vendor } from '@synap-instruqt/vendors';

type Panel = NonNullable<INodeTypeDescription['triggerPanel']>;

/** How to add a webhook by hand, as the trigger says it. */
export const setUpNotice = (vendor: Vendor): INodeProperties =>
  vendor.webhook.verifiedBy === 'signature' ? endpointNotice(vendor) : webhookPerEventNotice(vendor);

/** One endpoint for all events, with a signing secret. */
function endpointNotice({ label, webhook }: Vendor): INodeProperties {
  const { menu, add, role, test } = webhook.byHand;
  const needs = role === undefined ? '' : ` (needs ${role})`;
  const testing = test === undefined ? '' : ` <b>${test}</b> sends a test event.`;
  return {
    displayName: `${label} endpoints are set up by hand: copy the URL above, add it in ${label} under <b>${menu} > ${add}</b>${needs}, choose the same events there, then copy the <b>Signing Secret</b> from the endpoint's page into the credential.${testing}`,
    name: 'setUpNotice',
    type: 'notice',
    default: '',
  };
}

/** One webhook for each event, with a user name and a password. */
const webhookPerEventNotice = ({ label, webhook }: Vendor): INodeProperties => ({
  displayName: `In ${label} open <b>${webhook.byHand.menu}</b> and add one webhook per event. As its URL enter the one above followed by <b>?event=</b> and the code of the event, which stands behind each event in the list below, for example <b>?event=${webhook.example.code}</b>. Under Basic Authentication enter the username and the password of the credential.`,
  name: 'manualNotice',
  type: 'notice',
  default: '',
  ...(webhook.subscriptions && { displayOptions: { show: { registration: ['manual'] } } }),
});

/** What the trigger shows beside its fields. */
export const triggerPanel = (vendor: Vendor): Panel =>
  vendor.webhook.subscriptions ? automaticPanel(vendor) : byHandPanel(vendor);

function automaticPanel(vendor: Vendor): Panel {
  const { label, webhook } = vendor;
  const { code, doing } = webhook.example;
  return {
    header: `Pull in an event from ${label}`,
    executionsHelp: {
      inactive: `While you build: click <b>Execute step</b>, then let it happen in ${label} (for ${findEvent(vendor, code)?.label}: ${doing}). The webhook in ${label} is added when you start listening and removed when you stop.<br><br>When you are done: publish the workflow. Its events don't show here, but under Executions.`,
      active: `While you build: click <b>Execute step</b>, then let it happen in ${label}.<br><br>The workflow is published: the events that start it show under Executions, not here.`,
    },
    activationHint: `Once the workflow is published, its webhooks are added in ${label}; they are removed when you unpublish it.`,
  };
}

function byHandPanel({ label, webhook }: Vendor): Panel {
  const { menu, add, test } = webhook.byHand;
  const send = test === undefined ? `let it happen in ${label}` : `send an example with <b>${test}</b>`;
  return {
    header: `Pull in an event from ${label}`,
    executionsHelp: {
      inactive: `While you build: copy the Test URL above, add it in ${label} under <b>${menu} > ${add}</b>, click <b>Execute step</b>, then ${send} on the endpoint's page. The test URL only listens while this panel waits.<br><br>When you are done: publish the workflow and add the Production URL as a second endpoint. Its events don't show here, but under Executions.`,
      active: `While you build: add the Test URL in ${label} under <b>${menu} > ${add}</b>, click <b>Execute step</b>, then ${send}.<br><br>The workflow is published: events that come to the Production URL start it and show under Executions, not here.`,
    },
    activationHint: `Once the workflow is published, add the Production URL as an endpoint in ${label}.`,
  };
}
