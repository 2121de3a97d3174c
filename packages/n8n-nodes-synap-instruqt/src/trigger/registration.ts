import type {
  ICredentialDataDecryptedObject,
  IHookFunctions,
  INodeProperties,
  IWebhookFunctions,
} from 'n8n-workflow';
import { InputError, type SubscriptionsApi, type Vendor } from '@synap-instruqt/vendors';
import { connectFor } from '../credentials/connections';
import { automaticRegistration, credentialName } from '../credentials/credentialType';
import { readApiCredential, readIntegrationKey } from '../credentials/read';

export interface RegistrationApi {
  api: SubscriptionsApi;
  /** The access token or integration key from which the webhooks' secrets are derived. */
  key: string;
  apiUrl: string;
}

/** Whether a trigger can add and remove the vendor's webhooks itself. */
export const canBeAutomatic = ({ webhook }: Pick<Vendor, 'webhook'>): boolean =>
  webhook.subscriptions !== undefined || webhook.integrationKey !== undefined;

/** The default registration. Everyone can use the vendor's own API, but few people have an integration key. */
const defaultRegistration = ({ webhook }: Vendor) =>
  webhook.subscriptions !== undefined ? 'automatic' : 'manual';

export const isAutomatic = (context: IHookFunctions | IWebhookFunctions, vendor: Vendor): boolean =>
  canBeAutomatic(vendor) &&
  context.getNodeParameter('options.registration', defaultRegistration(vendor)) !== 'manual';

/**
 * Shows a field only if the trigger adds its webhooks itself, or only if a person adds them. If the user hasn't added
 * the Registration option, its parameter has no value.
 */
export function shownIf(
  registration: 'automatic' | 'manual',
  vendor: Vendor,
): Pick<INodeProperties, 'displayOptions'> {
  if (!canBeAutomatic(vendor)) return {};
  const other = registration === 'automatic' ? 'manual' : 'automatic';
  return defaultRegistration(vendor) === registration
    ? { displayOptions: { hide: { '/options.registration': [other] } } }
    : { displayOptions: { show: { '/options.registration': [registration] } } };
}

/** Creates the field for choosing who adds the webhooks, if a trigger can add them automatically. */
export function registrationField(vendor: Vendor): INodeProperties[] {
  if (!canBeAutomatic(vendor)) return [];
  const { label, webhook } = vendor;
  const automatic = webhook.integrationKey
    ? `Publishing the workflow adds the endpoint, and unpublishing removes it. To use this option, turn on ${automaticRegistration.label} in the credential.`
    : 'Publishing the workflow adds the webhooks, and unpublishing removes them';
  const manual = webhook.integrationKey
    ? `You add the endpoint in ${label} yourself`
    : `You add the webhooks in ${label} yourself. To use this option, turn on Manual Webhooks in the credential.`;
  return [
    {
      displayName: 'Registration',
      name: 'registration',
      type: 'options',
      default: defaultRegistration(vendor),
      description: `How the webhooks are added in ${label}`,
      options: [
        { name: 'Automatic', value: 'automatic', description: automatic },
        { name: 'Manual', value: 'manual', description: manual },
      ],
    },
  ];
}

/**
 * Connects to the vendor's webhook API with the trigger's credential.
 * @throws InputError if a field has an invalid value or the vendor has no webhook API
 */
export async function connectToRegister(context: IHookFunctions, vendor: Vendor): Promise<RegistrationApi> {
  const { label, webhook } = vendor;
  const data = await context.getCredentials(credentialName(vendor));
  const connection = connectFor({ uses: webhook.integrationKey && 'integrationKey' }, context, vendor, data);
  const api = (webhook.subscriptions ?? webhook.integrationKey?.subscriptions)?.(connection);
  if (api !== undefined) return { api, key: keyIn(vendor, data), apiUrl: connection.apiUrl };
  throw new InputError(`${label}'s API can't add or remove webhooks. Add them manually in ${label}.`);
}

/**
 * Returns the access token or integration key in a credential. @throws InputError if the value is missing or invalid
 */
export const keyIn = (vendor: Vendor, data: ICredentialDataDecryptedObject): string =>
  vendor.webhook.integrationKey
    ? readIntegrationKey(vendor, vendor.webhook.integrationKey, data).token
    : readApiCredential(vendor, data).token;
