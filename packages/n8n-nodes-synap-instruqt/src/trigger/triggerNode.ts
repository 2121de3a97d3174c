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
import { acknowledge, webhook } from './acknowledge';
import { keyTestName, testKeyCredential } from '../credentials/integrationKey';
import { apiTestName, testApiCredential } from '../credentials/connections';
import { MAIN_CONNECTION } from '../connectionType';
import { apiCredentialName, iconOf, webhookCredentialName } from '../credentials/credentials';
import { dropDuplicates } from './duplicates';
import { chosenLabels, eventOptions } from './events';
import { filterOptions } from './filters';
import { includeLearner } from './learnerDetails';
import { listsOf, searchMethods } from '../lists';
import { webhookMethods } from './publishing';
import { receiveRequest } from './receive';
import { automaticRegistration, registrationFields } from './registration';
import { setUpNotice, triggerPanel } from './setUp';
import { testWebhookCredential, verificationField, webhookTestName } from './verification';

/** The node that starts a workflow when something happens at a vendor. */
export function triggerNode(vendor: Vendor) {
  const receiver = { vendor, learners: vendor.createLearnerDirectory?.({ wait: sleep }) };
  const { integrationKey } = vendor.webhook;
  return class implements INodeType {
    description: INodeTypeDescription = {
      displayName: `${vendor.label} Trigger`,
      name: `${vendor.name}Trigger`,
      icon: iconOf(vendor, '../..'),
      group: ['trigger'],
      // Not 1: for every request to a node of version 1, n8n evaluates an expression.
      version: 2,
      subtitle: chosenLabels(vendor),
      description: `Starts the workflow when something happens in ${vendor.label}`,
      defaults: { name: `${vendor.label} Trigger` },
      inputs: [],
      outputs: [MAIN_CONNECTION],
      credentials: credentialsOf(vendor),
      webhooks: [webhook],
      triggerPanel: triggerPanel(vendor),
      properties: propertiesOf(vendor),
    };

    methods = {
      listSearch: searchMethods(vendor, listsOf(vendor, vendor.filters)),
      credentialTest: {
        [apiTestName(vendor)]: testApiCredential(vendor),
        [webhookTestName(vendor)]: testWebhookCredential(vendor),
        ...(integrationKey && { [keyTestName(integrationKey)]: testKeyCredential(vendor, integrationKey) }),
      },
    };

    webhookMethods = webhookMethods(vendor);

    async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
      return receiveRequest(this, receiver);
    }
  };
}

function credentialsOf(vendor: Vendor): INodeCredentialDescription[] {
  const { verifiedBy } = vendor.webhook;
  const automatic = automaticRegistration(vendor);
  const api = { name: apiCredentialName(vendor), required: true, testedBy: apiTestName(vendor) };
  const ofWebhook = {
    name: webhookCredentialName(vendor),
    required: true,
    testedBy: webhookTestName(vendor),
  };
  return [
    ...(automatic
      ? [
          {
            name: automatic.credential.name,
            required: true,
            testedBy: automatic.credential.testedBy,
            displayOptions: { show: { registration: ['automatic'] } },
          },
        ]
      : []),
    {
      ...ofWebhook,
      displayOptions: {
        show: { verification: [verifiedBy] },
        // Not `show`: n8n takes a parameter that shows a credential for each of its options for the choice of an
        // authentication, and moves it into the credential's dialog.
        ...(automatic && { hide: { registration: ['automatic'] } }),
      },
    },
    ...(vendor.createLearnerDirectory
      ? [{ ...api, displayOptions: { show: { includeLearner: [true] } } }]
      : []),
  ];
}

const propertiesOf = (vendor: Vendor): INodeProperties[] => [
  ...registrationFields(vendor),
  setUpNotice(vendor),
  eventOptions(vendor),
  verificationField(vendor),
  ...(vendor.createLearnerDirectory ? [includeLearner] : []),
  filterOptions(vendor),
  acknowledge(vendor.webhook.ifNotAcknowledged),
  dropDuplicates(vendor),
];
