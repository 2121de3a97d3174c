import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import {
  deriveBasicAuth,
  deriveSigningSecret,
  WebhookRefusedError,
  type BasicAuth,
  type Vendor,
  type Verification,
} from '@synap-instruqt/vendors';
import { readTriggerCredential } from '../credentials/credentialMemory';
import { credentialName, credentialTitle } from '../credentials/credentialType';
import { readBasicAuth, readSigningSecrets, type CredentialData } from '../credentials/read';
import { problemWithSecrets } from '../credentials/webhookSecrets';
import { isAutomatic, keyIn, shownIf } from './registration';
import { readSubscriptions } from './subscriptions';
import { readWebhookAddress } from './webhookAddress';

const choices: Record<Vendor['webhook']['verifiedBy'], { name: string; value: string; description: string }> =
  {
    signature: {
      name: 'Signing Secret',
      value: 'signature',
      description: "Only events signed with one of the credential's signing secrets start the workflow",
    },
    basicAuth: {
      name: 'Basic Authentication',
      value: 'basicAuth',
      description: "Only events sent with the credential's username and password start the workflow",
    },
  };

export function verificationField(vendor: Vendor): INodeProperties {
  const choice = choices[vendor.webhook.verifiedBy];
  return {
    displayName: 'Verification',
    name: 'verification',
    type: 'options',
    default: choice.value,
    description: `How to check that an event comes from ${vendor.label}`,
    ...shownIf('manual', vendor),
    options: [
      choice,
      {
        name: 'None (Not Safe)',
        value: 'none',
        description: 'Anyone who knows the URL can start the workflow with a made-up event',
      },
    ],
  };
}

const isVerified = (context: IHookFunctions | IWebhookFunctions): boolean =>
  context.getNodeParameter('options.verification', '') !== 'none';

const hasCredential = (context: IHookFunctions | IWebhookFunctions, vendor: Vendor): boolean =>
  context.getNode().credentials?.[credentialName(vendor)] !== undefined;

/**
 * Reads the values for verifying a trigger's deliveries.
 * @throws WebhookRefusedError that names the missing value
 */
export async function readVerification(context: IWebhookFunctions, vendor: Vendor): Promise<Verification> {
  if (isAutomatic(context, vendor)) return registeredSecrets(context, vendor);
  if (!isVerified(context)) return { by: 'nothing' };
  const data = hasCredential(context, vendor)
    ? await readTriggerCredential(context, credentialName(vendor))
    : undefined;
  return vendor.webhook.verifiedBy === 'signature'
    ? { by: 'signature', secrets: readSigningSecrets(data) }
    : { by: 'basicAuth', accepted: [basicAuthIn(vendor, data)] };
}

function basicAuthIn(vendor: Vendor, data: CredentialData) {
  const problem = data === undefined ? noCredential(vendor) : problemWithSecrets(vendor, data);
  if (problem !== undefined) throw new WebhookRefusedError('basicAuthNotSet', problem);
  return readBasicAuth(vendor, data);
}

/**
 * Returns the secrets of webhooks that the trigger added itself: the stored secrets, which may come from an earlier
 * token, and the secret derived from the current credential, which is valid even if n8n lost the registration.
 */
async function registeredSecrets(context: IWebhookFunctions, vendor: Vendor): Promise<Verification> {
  const known: DeliverySecrets[] = [...readSubscriptions(context), await deriveSecrets(context, vendor)];
  return vendor.webhook.verifiedBy === 'signature'
    ? {
        by: 'signature',
        secrets: known.map(({ signingSecret }) => signingSecret).filter((secret) => secret !== undefined),
      }
    : {
        by: 'basicAuth',
        accepted: known.map(({ basicAuth }) => basicAuth).filter((secret) => secret !== undefined),
      };
}

/** The secrets in a webhook's deliveries. Each vendor uses only one of them. */
interface DeliverySecrets {
  signingSecret?: string;
  basicAuth?: BasicAuth;
}

/** Returns no secrets if the credential is missing or unreadable, because the stored secrets are still valid. */
async function deriveSecrets(context: IWebhookFunctions, vendor: Vendor): Promise<DeliverySecrets> {
  try {
    const key = keyIn(vendor, await readTriggerCredential(context, credentialName(vendor)));
    const { trigger } = readWebhookAddress(context);
    return { signingSecret: deriveSigningSecret(key, trigger), basicAuth: deriveBasicAuth(key, trigger) };
  } catch {
    return {};
  }
}

const noCredential = (vendor: Vendor): string =>
  `The trigger has no credential. Choose ${credentialTitle(vendor)} in the trigger, and publish the workflow again.`;

/**
 * Describes the problem that the user has to fix before events from a manual webhook can arrive. Returns undefined if
 * there isn't a problem.
 */
export async function findProblem(context: IHookFunctions, vendor: Vendor): Promise<string | undefined> {
  if (!isVerified(context)) return undefined;
  if (!hasCredential(context, vendor)) return noCredential(vendor);
  return problemWithSecrets(vendor, await context.getCredentials(credentialName(vendor)));
}
