import {
  NodeConnectionTypes,
  type ICredentialsDecrypted,
  type ICredentialTestFunctions,
  type IHookFunctions,
  type INodeCredentialTestResult,
  type INodeType,
  type INodeTypeDescription,
  type IWebhookFunctions,
  type IWebhookResponseData,
} from 'n8n-workflow';
import {
  ALL_EVENTS,
  areRegistered,
  describeFailure,
  registerSubscriptions,
  removeSubscriptions,
  SubscriptionsNotRemovedError,
  synap,
} from '@synap-instruqt/vendors';
import { acknowledge, webhook } from '../common/acknowledge';
import { apiError } from '../common/apiError';
import { synapWebhookApiCredential } from '../common/credentials';
import { eventOptions } from '../common/eventOptions';
import { filterOptions } from '../common/filterOptions';
import { chosenEvents, receive } from '../common/receive';
import {
  readSubscriptions,
  readWebhookUrl,
  subscriptionsOf,
  writeSubscriptions,
} from '../common/subscriptions';
import { synapApi, testSynapToken } from '../common/synapApi';
import { isManual, receiveVerified } from './verification';

export class SynapTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Synap Trigger',
    name: 'synapTrigger',
    icon: { light: 'file:../../icons/synap.svg', dark: 'file:../../icons/synap.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle: '={{ $parameter["events"].includes("*") ? "all events" : $parameter["events"].join(", ") }}',
    description: 'Starts the workflow when something happens in Synap',
    defaults: { name: 'Synap Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      {
        name: 'synapApi',
        required: true,
        testedBy: 'testAccessToken',
        displayOptions: { show: { registration: ['automatic'] } },
      },
      {
        name: 'synapWebhookApi',
        required: true,
        testedBy: 'testUsernameAndPassword',
        // Not `show`: n8n takes a parameter that shows a credential for each of its options for the choice of an
        // authentication, and moves it into the credential's dialog.
        displayOptions: { show: { verification: ['basicAuth'] }, hide: { registration: ['automatic'] } },
      },
    ],
    webhooks: [webhook],
    triggerPanel: {
      header: 'Pull in an event from Synap',
      executionsHelp: {
        inactive:
          "While you build: click <b>Execute step</b>, then let it happen in Synap (for Exam Completed: complete an exam as a test user). The webhook in Synap is added when you start listening and removed when you stop.<br><br>When you are done: publish the workflow. Its events don't show here, but under Executions.",
        active:
          'While you build: click <b>Execute step</b>, then let it happen in Synap.<br><br>The workflow is published: the events that start it show under Executions, not here.',
      },
      activationHint:
        'Once the workflow is published, its webhooks are added in Synap; they are removed when you unpublish it.',
    },
    properties: [
      {
        displayName: 'Registration',
        name: 'registration',
        type: 'options',
        default: 'automatic',
        description: 'How the webhooks get into Synap',
        options: [
          {
            name: 'Automatic',
            value: 'automatic',
            description: "Publishing adds the webhooks through Synap's API, unpublishing removes them",
          },
          {
            name: 'By Hand',
            value: 'manual',
            description: 'You add the webhooks in Synap yourself; no access token is needed',
          },
        ],
      },
      {
        displayName:
          'In Synap open <b>Settings > Integrations > Webhooks</b> and add one webhook per event. As its URL enter the one above followed by <b>?event=</b> and the code of the event, which stands behind each event in the list below, for example <b>?event=exam.completed</b>. Under Basic Authentication enter the username and the password of the credential.',
        name: 'manualNotice',
        type: 'notice',
        default: '',
        displayOptions: { show: { registration: ['manual'] } },
      },
      eventOptions(synap),
      {
        displayName: 'Verification',
        name: 'verification',
        type: 'options',
        default: 'basicAuth',
        description: 'How to tell that an event really comes from Synap',
        displayOptions: { show: { registration: ['manual'] } },
        options: [
          {
            name: 'Basic Authentication',
            value: 'basicAuth',
            description: "Only events sent with the credential's username and password start the workflow",
          },
          {
            name: 'None (Not Safe)',
            value: 'none',
            description: 'Anybody who knows the URL can start the workflow with an invented event',
          },
        ],
      },
      filterOptions(synap),
      acknowledge(
        'If the workflow fails, Synap gets an error instead. Whether it then sends the event again, and how long it waits for an answer, Synap does not say.',
      ),
    ],
  };

  methods = {
    credentialTest: {
      async testAccessToken(
        this: ICredentialTestFunctions,
        credential: ICredentialsDecrypted,
      ): Promise<INodeCredentialTestResult> {
        return testSynapToken(this, credential.data);
      },

      async testUsernameAndPassword(
        this: ICredentialTestFunctions,
        credential: ICredentialsDecrypted,
      ): Promise<INodeCredentialTestResult> {
        try {
          const { username } = synapWebhookApiCredential.read(credential.data);
          return username.includes(':')
            ? {
                status: 'Error',
                message: 'Basic authentication allows no colon in the username: choose another.',
              }
            : { status: 'OK', message: 'Usable. Enter the same two at each webhook in Synap.' };
        } catch (error) {
          return { status: 'Error', message: describeFailure(error) };
        }
      },
    },
  };

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        if (isManual(this)) return true;
        try {
          const api = await synapApi(this);
          return await areRegistered(
            api,
            readSubscriptions(this),
            readWebhookUrl(this),
            readEventCodes(this),
          );
        } catch (error) {
          throw apiError(this, error);
        }
      },

      async create(this: IHookFunctions): Promise<boolean> {
        const webhookUrl = readWebhookUrl(this);
        try {
          const api = await synapApi(this);
          const known = subscriptionsOf(this, webhookUrl);
          writeSubscriptions(
            this,
            webhookUrl,
            await registerSubscriptions(api, webhookUrl, readEventCodes(this), known),
          );
          return true;
        } catch (error) {
          throw apiError(this, error);
        }
      },

      async delete(this: IHookFunctions): Promise<boolean> {
        const webhookUrl = readWebhookUrl(this);
        const registered = subscriptionsOf(this, webhookUrl);
        if (registered.length === 0) return true;
        try {
          const api = await synapApi(this);
          await removeSubscriptions(api, registered);
          writeSubscriptions(this, webhookUrl, []);
          return true;
        } catch (error) {
          if (error instanceof SubscriptionsNotRemovedError)
            writeSubscriptions(this, webhookUrl, error.remaining);
          throw apiError(this, error);
        }
      },
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return receive(this, synap, (request) => receiveVerified(this, request));
  }
}

/** Synap has no subscription to everything, so "All Events" stands for every event of the catalogue. */
function readEventCodes(context: IHookFunctions): string[] {
  const chosen = chosenEvents(context);
  return chosen.includes(ALL_EVENTS) ? synap.events.map(({ code }) => code) : chosen;
}
