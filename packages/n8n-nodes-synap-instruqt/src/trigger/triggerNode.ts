import {
  sleep,
  type INodeCredentialDescription,
  type INodeProperties,
  type INodeType,
  type INodeTypeDescription,
  type IWebhookFunctions,
  type IWebhookResponseData,
} from 'n8n-workflow';
import type { Vendor } from '@synap-instruqt/vendors';
import { webhook } from './acknowledge';
import { MAIN_CONNECTION } from '../connectionType';
import { credentialTestName, testCredential } from '../credentials/credentialTest';
import { credentialName, iconOf } from '../credentials/credentialType';
import { chosenLabels, eventOptions } from './events';
import { filterLists, filterOptions } from './filters';
import { includeLearner, learnerHints } from './learnerDetails';
import { triggerOptions } from './options';
import { webhookMethods } from './publishing';
import { receiveRequest } from './receive';
import { activationMessage, setUpNotices, triggerPanel } from './setUp';

/** Creates a vendor's trigger node, which starts a workflow when an event arrives. */
export function triggerNode(vendor: Vendor) {
  const receiver = { vendor, learners: vendor.createLearnerDirectory?.({ wait: sleep }) };
  const { doing } = vendor.webhook.example;
  return class implements INodeType {
    description: INodeTypeDescription = {
      displayName: `${vendor.label} Trigger`,
      name: `${vendor.name}Trigger`,
      icon: iconOf(vendor, '../..'),
      group: ['trigger'],
      // The version isn't 1, because n8n evaluates an expression for every request to a version 1 node.
      version: 2,
      subtitle: chosenLabels(vendor),
      description: `Starts the workflow when something happens in ${vendor.label}`,
      eventTriggerDescription: `Waiting for an event from ${vendor.label}. To trigger one, ${doing}.`,
      activationMessage: activationMessage(vendor),
      defaults: { name: `${vendor.label} Trigger` },
      inputs: [],
      outputs: [MAIN_CONNECTION],
      credentials: credentialsOf(vendor),
      webhooks: [webhook],
      triggerPanel: triggerPanel(vendor),
      properties: propertiesOf(vendor),
      ...(vendor.createLearnerDirectory && { hints: learnerHints(vendor) }),
    };

    methods = {
      loadOptions: filterLists(vendor),
      credentialTest: { [credentialTestName(vendor)]: testCredential(vendor) },
    };

    webhookMethods = webhookMethods(vendor);

    async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
      return receiveRequest(this, receiver);
    }
  };
}

/** Returns the trigger's credential, which is only optional if deliveries aren't verified. */
function credentialsOf(vendor: Vendor): INodeCredentialDescription[] {
  const credential = { name: credentialName(vendor), testedBy: credentialTestName(vendor) };
  const unverified = { '/options.verification': ['none'] };
  return [
    { ...credential, required: true, displayOptions: { hide: unverified } },
    { ...credential, required: false, displayOptions: { show: unverified } },
  ];
}

const propertiesOf = (vendor: Vendor): INodeProperties[] => [
  ...setUpNotices(vendor),
  eventOptions(vendor),
  ...(vendor.createLearnerDirectory ? [includeLearner(vendor)] : []),
  filterOptions(vendor),
  triggerOptions(vendor),
];
