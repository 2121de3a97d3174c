import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { findEvent, type Vendor } from '@synap-instruqt/vendors';
import { pageAddress } from '../pages';
import { canBeAutomatic, shownIf } from './registration';

type Panel = NonNullable<INodeTypeDescription['triggerPanel']>;

/**
 * Creates the notice that explains how to add the webhooks in the vendor's product. n8n shows the notice above the
 * trigger's fields. The only formatting in a notice is lists and links.
 */
export const setUpNotices = (vendor: Vendor): INodeProperties[] =>
  vendor.webhook.verifiedBy === 'signature'
    ? [
        notice('setUpNotice', endpointSteps(vendor), shownIf('manual', vendor)),
        ...(canBeAutomatic(vendor) ? [notice('keyNotice', [KEY_NOTICE], shownIf('automatic', vendor))] : []),
      ]
    : [notice('setUpNotice', webhookSteps(vendor), shownIf('manual', vendor))];

const notice = (
  name: string,
  lines: readonly string[],
  shown: Pick<INodeProperties, 'displayOptions'>,
): INodeProperties => ({
  displayName:
    lines.length === 1 ? lines.join() : `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`,
  name,
  type: 'notice',
  default: '',
  ...shown,
});

const KEY_NOTICE =
  'Publishing the workflow adds an endpoint, which replaces any endpoint that you added manually for the same URL.';

/** The steps for adding one endpoint for all events, with a signing secret. */
const endpointSteps = ({ label, webhook }: Vendor): string[] => [
  'From Webhook URLs above, copy the Production URL and, for testing, the Test URL.',
  `In ${label}, add an endpoint for each URL under ${webhook.byHand.menu} > ${webhook.byHand.add}.`,
  "Copy the endpoints' Signing Secrets into the credential, separated by a space.",
];

/** The steps for adding one webhook for each event, with a username and a password. */
const webhookSteps = ({ label, webhook }: Vendor): string[] => [
  'From Webhook URLs above, copy the Production URL.',
  `In ${label}, add a webhook for each event under ${webhook.byHand.menu}. Add ?event= and the event's code to the URL, e.g. ?event=${webhook.example.code}.`,
  "Under Basic Authentication, enter the credential's username and password.",
];

/** n8n's message after publishing the workflow. The message can't depend on the trigger's options. */
export const activationMessage = ({ label, webhook }: Vendor): string =>
  webhook.subscriptions
    ? `If Registration is Automatic, events from ${label} now start this workflow. If Registration is Manual, add the webhooks in ${label}.`
    : `Events from ${label} start this workflow as soon as an endpoint in ${label} uses the workflow's Production URL. If you haven't added the endpoint yet, add it now.`;

export const triggerPanel = (vendor: Vendor): Panel => {
  const { label } = vendor;
  const [building, done] = vendor.webhook.subscriptions ? automatic(vendor) : manual(vendor);
  const help = troubles(vendor);
  return {
    header: `Pull in an event from ${label}`,
    executionsHelp: {
      inactive: paragraphs(building, `<b>When you are done</b>, publish the workflow. ${done}`, help),
      active: paragraphs(building, `<b>The workflow is published.</b> ${done}`, help),
    },
    activationHint: `${done} ${MORE_INFO}`,
  };
};

const UNDER_EXECUTIONS = 'Events that start the workflow appear under Executions, not here.';

/** The text before the "More info" link that n8n adds. The link opens the troubleshooting advice. */
const MORE_INFO = 'If no event arrives while n8n is listening:';

function automatic(vendor: Vendor): [building: string, done: string] {
  const { label, webhook } = vendor;
  const { code, doing } = webhook.example;
  return [
    steps(
      `Click <b>Execute step</b>. This adds a webhook in ${label}, which n8n removes when it stops listening.`,
      `In ${label}, trigger the event. For example, to trigger ${findEvent(vendor, code)?.label}, ${doing}.`,
    ),
    `Publishing adds the workflow's webhooks in ${label}, and unpublishing removes them. ${UNDER_EXECUTIONS}`,
  ];
}

function manual({ label, webhook }: Vendor): [building: string, done: string] {
  const { menu, add, test } = webhook.byHand;
  return [
    steps(
      "Copy the <b>Test URL</b> from <b>Webhook URLs</b> at the top of the trigger's parameters.",
      `In ${label}, add an endpoint with this URL under <b>${menu} > ${add}</b>.`,
      "Add the endpoint's <b>Signing Secret</b> to the credential. If the credential already contains the secret for the Production URL, separate the two secrets with a space.",
      `Click <b>Execute step</b>. In ${label}, ${test === undefined ? `trigger the event: ${webhook.example.doing}` : `send an example under <b>${test}</b>`}.`,
    ),
    `The workflow's endpoint in ${label} must use the Production URL. ${UNDER_EXECUTIONS}`,
  ];
}

const steps = (...lines: readonly string[]): string =>
  ['<b>To test:</b>', ...lines.map((line, index) => `${index + 1}. ${line}`)].join('<br>');

function troubles(vendor: Vendor): string {
  const { label, webhook } = vendor;
  const { test, role } = webhook.byHand;
  const hints = webhook.subscriptions
    ? [
        `${label} only sends events that happen after you start listening.${test ? '' : " It can't send test events."}`,
        'If Registration is Manual, the webhook must use the Test URL while you build the workflow.',
      ]
    : [
        `The endpoint must use the Test URL, which contains <b>/webhook-test/</b>.${role ? ` To add an endpoint, you need ${role}.` : ''}`,
        `The endpoint's page in ${label} shows n8n's response. 404 means that n8n wasn't listening, and 401 means that the credential doesn't contain the endpoint's secret.`,
      ];
  return [
    '<b>If no event arrives:</b>',
    ...[
      'n8n stops listening after one event or two minutes. To listen again, click <b>Execute step</b>.',
      `${label} must be able to reach n8n over the internet. A localhost URL doesn't work.`,
      ...hints,
      'The event must be one that you chose in the trigger, and it must match the filters.',
      "n8n doesn't show refused requests here. n8n's log contains the reasons, along with the workflow's name and ID.",
      `To continue without an event, choose <b>set mock data</b> in the output and paste an <a href="${pageAddress('events/')}" target="_blank">example</a>.`,
    ].map((hint) => `• ${hint}`),
  ].join('<br>');
}

const paragraphs = (...texts: string[]): string => texts.join('<br><br>');
