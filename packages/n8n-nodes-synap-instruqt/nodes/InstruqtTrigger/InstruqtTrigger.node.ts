import {
  NodeConnectionTypes,
  NodeOperationError,
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
  decodeSecret,
  instruqt,
  receiveInstruqtEvent,
  splitSecrets,
  type InstruqtVerification,
} from '@synap-instruqt/vendors';
import { acknowledge, webhook } from '../common/acknowledge';
import * as listSearch from '../Instruqt/listSearch';
import { instruqtWebhookApiCredential } from '../common/credentials';
import { eventOptions } from '../common/eventOptions';
import { filterOptions } from '../common/filterOptions';
import { testInstruqtKey } from '../common/instruqtApi';
import { receive } from '../common/receive';
import { includeLearner, withLearner } from './learners';

export class InstruqtTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Instruqt Trigger',
    name: 'instruqtTrigger',
    icon: { light: 'file:../../icons/instruqt.svg', dark: 'file:../../icons/instruqt.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle: '={{ $parameter["events"].includes("*") ? "all events" : $parameter["events"].join(", ") }}',
    description: 'Starts the workflow when something happens in Instruqt',
    defaults: { name: 'Instruqt Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      {
        name: 'instruqtWebhookApi',
        required: true,
        testedBy: 'testSigningSecrets',
        displayOptions: { show: { verification: ['signature'] } },
      },
      {
        name: 'instruqtApi',
        required: true,
        testedBy: 'testApiKey',
        displayOptions: { show: { includeLearner: [true] } },
      },
    ],
    webhooks: [webhook],
    triggerPanel: {
      header: 'Pull in an event from Instruqt',
      executionsHelp: {
        inactive:
          "While you build: copy the Test URL above, add it in Instruqt under <b>Settings > Webhooks > + Add Endpoint</b>, click <b>Execute step</b>, then send an example with <b>Testing > Send example</b> on the endpoint's page. The test URL only listens while this panel waits.<br><br>When you are done: publish the workflow and add the Production URL as a second endpoint. Its events don't show here, but under Executions.",
        active:
          'While you build: add the Test URL in Instruqt under <b>Settings > Webhooks > + Add Endpoint</b>, click <b>Execute step</b>, then <b>Testing > Send example</b>.<br><br>The workflow is published: events that come to the Production URL start it and show under Executions, not here.',
      },
      activationHint: 'Once the workflow is published, add the Production URL as an endpoint in Instruqt.',
    },
    properties: [
      {
        displayName:
          "Instruqt endpoints are set up by hand: copy the URL above, add it in Instruqt under <b>Settings > Webhooks > + Add Endpoint</b> (needs the owner role), choose the same events there, then copy the <b>Signing Secret</b> from the endpoint's page into the credential. <b>Testing > Send example</b> sends a test event.",
        name: 'setUpNotice',
        type: 'notice',
        default: '',
      },
      eventOptions(instruqt),
      {
        displayName: 'Verification',
        name: 'verification',
        type: 'options',
        default: 'signature',
        description: 'How to tell that an event really comes from Instruqt',
        options: [
          {
            name: 'Signing Secret',
            value: 'signature',
            description: "Only events signed with an endpoint's signing secret start the workflow",
          },
          {
            name: 'None (Not Safe)',
            value: 'none',
            description: 'Anybody who knows the URL can start the workflow with an invented event',
          },
        ],
      },
      includeLearner,
      filterOptions(instruqt),
      acknowledge(
        'If the workflow fails or n8n crashes, Instruqt sends the event again. The workflow has to end within 15 seconds, and has to tell repeats by their ID.',
      ),
      {
        displayName: 'Drop Repeats',
        name: 'dropRepeats',
        type: 'boolean',
        default: true,
        description:
          'Whether to ignore a delivery that was acknowledged within the last 28 hours. Turn it off to receive events that you resend from Instruqt.',
      },
    ],
  };

  methods = {
    listSearch,
    credentialTest: {
      async testApiKey(
        this: ICredentialTestFunctions,
        credential: ICredentialsDecrypted,
      ): Promise<INodeCredentialTestResult> {
        return testInstruqtKey(this, credential.data);
      },

      async testSigningSecrets(
        this: ICredentialTestFunctions,
        credential: ICredentialsDecrypted,
      ): Promise<INodeCredentialTestResult> {
        const problem = findProblem(readSecrets(credential.data));
        return problem === undefined
          ? {
              status: 'OK',
              message: 'Well formed. Send an example event from Instruqt to see that they match.',
            }
          : { status: 'Error', message: problem };
      },
    },
  };

  /** Instruqt has no API for endpoints: all that can be done when the workflow is published is to check the secrets. */
  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        return false;
      },

      async create(this: IHookFunctions): Promise<boolean> {
        const verification = await readVerification(this);
        const problem = verification === 'none' ? undefined : findProblem(verification.secrets);
        if (problem !== undefined) throw new NodeOperationError(this.getNode(), problem);
        return true;
      },

      async delete(this: IHookFunctions): Promise<boolean> {
        return true;
      },
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return receive(
      this,
      instruqt,
      async (request) => receiveInstruqtEvent(request, await readVerification(this), new Date()),
      (envelope) => withLearner(this, envelope),
    );
  }
}

async function readVerification(context: IHookFunctions | IWebhookFunctions): Promise<InstruqtVerification> {
  if (context.getNodeParameter('verification') === 'none') return 'none';
  if (context.getNode().credentials?.instruqtWebhookApi === undefined) return { secrets: [] };
  return { secrets: readSecrets(await context.getCredentials('instruqtWebhookApi')) };
}

/** The signing secrets in a credential; none where it holds none, which accepts nothing. */
function readSecrets(data: object | undefined): string[] {
  try {
    return splitSecrets(instruqtWebhookApiCredential.read(data).signingSecrets);
  } catch {
    return [];
  }
}

/** What a user has to mend in the signing secrets, or undefined. */
function findProblem(secrets: readonly string[]): string | undefined {
  if (secrets.length === 0) {
    return "There is no signing secret: copy it from the endpoint's page in Instruqt into the Instruqt Webhook API credential.";
  }
  const malformed = secrets.findIndex((secret) => decodeSecret(secret) === undefined);
  return malformed === -1
    ? undefined
    : `Signing secret ${malformed + 1} is malformed: copy it whole from the endpoint's page in Instruqt; it starts with whsec_.`;
}
