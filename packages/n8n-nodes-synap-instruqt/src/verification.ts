import type {
  ICredentialsDecrypted,
  ICredentialTestFunctions,
  IHookFunctions,
  INodeCredentialTestResult,
  INodeProperties,
  IWebhookFunctions,
} from 'n8n-workflow';
import {
  ALL_EVENTS,
  decodeSecret,
  describeFailure,
  splitSecrets,
  WebhookRefusedError,
  type Vendor,
  type Verification,
} from '@synap-instruqt/vendors';
import { readTriggerCredential } from './credentialMemory';
import { readBasicAuth, readSigningSecrets, webhookCredentialName } from './credentials';
import { canBeAutomatic, isAutomatic } from './registration';
import { readSubscriptions } from './subscriptions';

type Kind = Vendor['webhook']['verifiedBy'];

/** What the choice of a verification calls what a vendor offers: its values are in saved workflows. */
const choices: Record<Kind, (vendor: Vendor) => { name: string; value: string; description: string }> = {
  signature: () => ({
    name: 'Signing Secret',
    value: 'signature',
    description: "Only events signed with an endpoint's signing secret start the workflow",
  }),
  basicAuth: () => ({
    name: 'Basic Authentication',
    value: 'basicAuth',
    description: "Only events sent with the credential's username and password start the workflow",
  }),
};

/** The choice of a verification. */
export function verificationField(vendor: Vendor): INodeProperties {
  const choice = choices[vendor.webhook.verifiedBy](vendor);
  return {
    displayName: 'Verification',
    name: 'verification',
    type: 'options',
    default: choice.value,
    description: `How to tell that an event really comes from ${vendor.label}`,
    ...(canBeAutomatic(vendor) && { displayOptions: { show: { registration: ['manual'] } } }),
    options: [
      choice,
      {
        name: 'None (Not Safe)',
        value: 'none',
        description: 'Anybody who knows the URL can start the workflow with an invented event',
      },
    ],
  };
}

/**
 * How the deliveries to a trigger are verified.
 * @param code of the event that a delivery is said to be
 * @throws WebhookRefusedError that says what is missing
 */
export async function readVerification(
  context: IWebhookFunctions,
  vendor: Vendor,
  code: string,
): Promise<Verification> {
  if (isAutomatic(context, vendor)) return madeUpFor(context, vendor, code);
  if (context.getNodeParameter('verification') === 'none') return { by: 'nothing' };
  const name = webhookCredentialName(vendor);
  const isChosen = context.getNode().credentials?.[name] !== undefined;
  if (vendor.webhook.verifiedBy === 'signature') {
    return readSecrets(vendor, isChosen ? await readTriggerCredential(context, name) : undefined);
  }
  if (!isChosen) throw notSet(noCredential(vendor));
  const data = await readTriggerCredential(context, name);
  try {
    return { by: 'basicAuth', accepted: [readBasicAuth(vendor, data)] };
  } catch (error) {
    throw notSet(describeFailure(error));
  }
}

/** The signing secrets in a credential; none where it holds none, which accepts nothing. */
function readSecrets(vendor: Vendor, data: object | undefined): { by: 'signature'; secrets: string[] } {
  try {
    return { by: 'signature', secrets: splitSecrets(readSigningSecrets(vendor, data)) };
  } catch {
    return { by: 'signature', secrets: [] };
  }
}

/** Deliveries to webhooks that the trigger added itself carry what it made up for them. */
function madeUpFor(context: IWebhookFunctions, { label, webhook }: Vendor, named: string): Verification {
  const subscriptions = readSubscriptions(context).filter(
    ({ code }) => code === named || code === ALL_EVENTS,
  );
  const secrets = subscriptions.flatMap((one) => ('signingSecret' in one ? [one.signingSecret] : []));
  const accepted = subscriptions.flatMap((one) => ('basicAuth' in one ? [one.basicAuth] : []));
  if (webhook.verifiedBy === 'signature') {
    if (secrets.length > 0) return { by: 'signature', secrets };
    throw new WebhookRefusedError(
      'secretNotSet',
      `This workflow has no endpoint in ${label}: unpublish and publish the workflow, and remove endpoints in ${label} that are left over`,
    );
  }
  if (accepted.length > 0) return { by: 'basicAuth', accepted };
  throw notSet(
    `This workflow has no webhook in ${label} for this event: unpublish and publish the workflow, and remove webhooks in ${label} that are left over`,
  );
}

const notSet = (message: string): WebhookRefusedError => new WebhookRefusedError('basicAuthNotSet', message);

const noCredential = ({ label }: Vendor): string =>
  `The trigger has no ${label} Webhook API credential: choose one, and enter its username and password at this webhook in ${label}`;

/** What a user has to mend before any event can come through, or undefined. */
export async function findProblem(context: IHookFunctions, vendor: Vendor): Promise<string | undefined> {
  if (vendor.webhook.verifiedBy !== 'signature') return undefined;
  if (context.getNodeParameter('verification') === 'none') return undefined;
  const name = webhookCredentialName(vendor);
  const isChosen = context.getNode().credentials?.[name] !== undefined;
  return problemIn(vendor, isChosen ? await context.getCredentials(name) : undefined);
}

/** What is wrong with a credential that deliveries are checked with, or undefined. */
function problemIn(vendor: Vendor, data: object | undefined): string | undefined {
  if (vendor.webhook.verifiedBy === 'signature') {
    return problemInSecrets(vendor, readSecrets(vendor, data).secrets);
  }
  try {
    const { username } = readBasicAuth(vendor, data);
    return username.includes(':')
      ? 'Basic authentication allows no colon in the username: choose another.'
      : undefined;
  } catch (error) {
    return describeFailure(error);
  }
}

function problemInSecrets({ label }: Vendor, secrets: readonly string[]): string | undefined {
  if (secrets.length === 0) {
    return `There is no signing secret: copy it from the endpoint's page in ${label} into the ${label} Webhook API credential.`;
  }
  const malformed = secrets.findIndex((secret) => decodeSecret(secret) === undefined);
  return malformed === -1
    ? undefined
    : `Signing secret ${malformed + 1} is malformed: copy it whole from the endpoint's page in ${label}; it starts with whsec_.`;
}

const usable: Record<Kind, (vendor: Vendor) => string> = {
  signature: ({ label }) => `Well formed. Send an example event from ${label} to see that they match.`,
  basicAuth: ({ label }) => `Usable. Enter the same two at each webhook in ${label}.`,
};

/** What the trigger calls the test of its webhook credential. */
export const webhookTestName = ({ webhook }: Vendor): string =>
  webhook.verifiedBy === 'signature' ? 'testSigningSecrets' : 'testUsernameAndPassword';

/** The test of a vendor's webhook credential: as far as it can be tested before an event comes. */
export const testWebhookCredential = (vendor: Vendor) =>
  async function (
    this: ICredentialTestFunctions,
    { data }: ICredentialsDecrypted,
  ): Promise<INodeCredentialTestResult> {
    const problem = problemIn(vendor, data);
    return problem === undefined
      ? { status: 'OK', message: usable[vendor.webhook.verifiedBy](vendor) }
      : { status: 'Error', message: problem };
  };
