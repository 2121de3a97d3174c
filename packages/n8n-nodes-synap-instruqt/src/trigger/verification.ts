import type {
  ICredentialsDecrypted,
  ICredentialTestFunctions,
  IHookFunctions,
  INodeCredentialTestResult,
  INodeProperties,
  IWebhookFunctions,
} from 'n8n-workflow';
import {
  deriveBasicAuth,
  deriveSigningSecret,
  describeFailure,
  problemOfSecret,
  splitSecrets,
  WebhookRefusedError,
  type BasicAuth,
  type Vendor,
  type Verification,
} from '@synap-instruqt/vendors';
import { readTriggerCredential } from '../credentials/credentialMemory';
import { readBasicAuth, readSigningSecrets, webhookCredentialName } from '../credentials/credentials';
import {
  automaticRegistration,
  canBeAutomatic,
  isAutomatic,
  type AutomaticRegistration,
} from './registration';
import { readSubscriptions } from './subscriptions';
import { readWebhookAddress } from './webhookAddress';

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
 * @throws WebhookRefusedError that says what is missing
 */
export async function readVerification(context: IWebhookFunctions, vendor: Vendor): Promise<Verification> {
  const registration = automaticRegistration(vendor);
  if (registration && isAutomatic(context, vendor)) return registeredSecrets(context, vendor, registration);
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

/**
 * The secrets of webhooks that the trigger added itself: those that follow from the credential, whatever n8n kept of the
 * registration, and those that were registered with an earlier token.
 */
async function registeredSecrets(
  context: IWebhookFunctions,
  vendor: Vendor,
  registration: AutomaticRegistration,
): Promise<Verification> {
  const stored = readSubscriptions(context);
  const derivedFrom = await readKeyAndTrigger(context, registration);
  if (vendor.webhook.verifiedBy === 'signature') {
    const secrets = stored.flatMap((one) => ('signingSecret' in one ? [one.signingSecret] : []));
    return {
      by: 'signature',
      secrets: [...secrets, ...derivedFrom.map((from) => deriveSigningSecret(...from))],
    };
  }
  const accepted = stored.flatMap((one) => ('basicAuth' in one ? [one.basicAuth] : []));
  return { by: 'basicAuth', accepted: [...accepted, ...derivedFrom.map((from) => deriveBasicAuth(...from))] };
}

/** None if the credential is gone or can't be read: what was registered still counts. */
async function readKeyAndTrigger(
  context: IWebhookFunctions,
  { credential, keyIn }: AutomaticRegistration,
): Promise<[key: string, trigger: string][]> {
  try {
    const key = keyIn(await readTriggerCredential(context, credential.name));
    return [[key, readWebhookAddress(context).trigger]];
  } catch {
    return [];
  }
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
    return problemInLogin(vendor, readBasicAuth(vendor, data));
  } catch (error) {
    return describeFailure(error);
  }
}

/** Anyone can send as many guesses as they like. */
const SHORTEST_PASSWORD = 8;

function problemInLogin({ label }: Vendor, { username, password }: BasicAuth): string | undefined {
  if (username.includes(':')) return 'Basic authentication allows no colon in the username: choose another.';
  return [...password].length < SHORTEST_PASSWORD
    ? `The password is too short. Use at least ${SHORTEST_PASSWORD} characters, and enter the new password at each webhook in ${label}.`
    : undefined;
}

function problemInSecrets({ label }: Vendor, secrets: readonly string[]): string | undefined {
  if (secrets.length === 0) {
    return `There is no signing secret: copy it from the endpoint's page in ${label} into the ${label} Webhook API credential.`;
  }
  const problems = secrets.map(problemOfSecret);
  const first = problems.findIndex((problem) => problem !== undefined);
  return first === -1
    ? undefined
    : `Signing secret ${first + 1} is ${problems[first]}. Copy it whole from the endpoint's page in ${label}; it starts with whsec_.`;
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
