import type {
  ICredentialDataDecryptedObject,
  ICredentialType,
  Icon,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';
import {
  withoutQuotes,
  type ConnectionField,
  type IntegrationKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import { pageAddress } from '../pages';
import { oneSentence } from '../texts';

export const credentialName = ({ name }: Vendor): string => `${name}Api`;

/** The name of a vendor's credential in messages. */
export const credentialTitle = ({ label }: Vendor): string => `the ${label} API credential`;

/** The path of a vendor's icon, relative to a folder of the built package. */
export const iconOf = ({ name }: Vendor, folder: string): Icon => ({
  light: `file:${folder}/icons/${name}.svg`,
  dark: `file:${folder}/icons/${name}.dark.svg`,
});

export type CredentialClass = new () => ICredentialType;

/**
 * Creates the credential type for a vendor's account. It contains the values for calling the vendor's API and for
 * verifying its deliveries. The nodes contain the credential's test.
 */
export function credentialType(vendor: Vendor): CredentialClass {
  const { api, label } = vendor;
  return class implements ICredentialType {
    name = credentialName(vendor);

    displayName = `${label} API`;

    documentationUrl = pageAddress('n8n');

    icon = iconOf(vendor, '..');

    properties = fieldsOf(vendor);

    /** This is a function, because for an expression, n8n would create an expression engine on each request. */
    authenticate = async (
      credentials: ICredentialDataDecryptedObject,
      request: IHttpRequestOptions,
    ): Promise<IHttpRequestOptions> => {
      const token = withoutQuotes(String(credentials[api.token.name] ?? ''));
      return { ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } };
    };
  };
}

const fieldsOf = (vendor: Vendor): INodeProperties[] => [
  ...(vendor.webhook.verifiedBy === 'signature' ? signatureFields(vendor) : basicAuthFields(vendor)),
  // The API URL is never hidden, because n8n drops a hidden field's default value.
  {
    ...toField({ name: 'apiUrl', label: 'API URL', help: vendor.api.otherUrl, example: vendor.api.url }),
    required: true,
    default: vendor.api.url,
  },
];

/** The switch that shows the fields for adding webhooks manually. Few people need these fields. */
export const manualWebhooks = { name: 'manualWebhooks', label: 'Manual Webhooks' };
export const automaticRegistration = { name: 'automaticRegistration', label: 'Automatic Registration' };

const shownBy = ({ name }: { name: string }) => ({ displayOptions: { show: { [name]: [true] } } });

export const signingSecrets = { name: 'signingSecrets', label: 'Signing Secrets' };
export const username = { name: 'username', label: 'Username' };
export const password = { name: 'password', label: 'Password' };

const accountFields = ({ account }: Vendor['api']): INodeProperties[] => (account ? [toField(account)] : []);

function signatureFields({ label, api, webhook, createLearnerDirectory }: Vendor): INodeProperties[] {
  const use = createLearnerDirectory
    ? `Required for learner details and the ${label} node.`
    : `Required for the ${label} node.`;
  return [
    { ...masked(api.token), hint: `${api.token.help} ${use}` },
    ...accountFields(api),
    {
      ...masked({
        ...signingSecrets,
        help: `Copy the Signing Secret from the endpoint's page in ${label} (${webhook.byHand.menu}). If you also added an endpoint for the Test URL, enter both endpoints' secrets, separated by a space.`,
      }),
      placeholder: 'e.g. whsec_…',
    },
    ...(webhook.verifiedBy === 'signature' && webhook.integrationKey
      ? integrationKeyFields(label, webhook.integrationKey)
      : []),
  ];
}

const integrationKeyFields = (
  label: string,
  { token, account, otherUrl }: IntegrationKey,
): INodeProperties[] => [
  {
    displayName: automaticRegistration.label,
    name: automaticRegistration.name,
    type: 'boolean',
    default: false,
    description: 'Whether triggers can add and remove their endpoints automatically',
    hint: `Automatic registration requires an integration key, which few accounts have. <a href="${pageAddress('n8n')}#automatic-registration" target="_blank">Ask ${label} support for a key</a>.`,
  },
  { ...masked(token), required: true, ...shownBy(automaticRegistration) },
  { ...toField(account), required: true, ...shownBy(automaticRegistration) },
  { ...toField(otherUrl), ...shownBy(automaticRegistration) },
];

function basicAuthFields({ label, api, webhook }: Vendor): INodeProperties[] {
  const { menu } = webhook.byHand;
  return [
    // The token has two definitions, because it isn't required if webhooks are added manually. Both definitions share
    // one value.
    { ...masked(api.token), required: true, displayOptions: { hide: { [manualWebhooks.name]: [true] } } },
    { ...masked(api.token), ...shownBy(manualWebhooks) },
    ...accountFields(api),
    {
      displayName: manualWebhooks.label,
      name: manualWebhooks.name,
      type: 'boolean',
      default: false,
      description: `Whether you add the webhooks in ${label} manually`,
      hint: `By default, triggers add their webhooks in ${label} for you. Turn this on only if you set a trigger's Registration to Manual.`,
    },
    {
      ...toField({
        ...username,
        help: `Choose a username and a password of at least 8 characters. For each webhook in ${label} (${menu}), enter both under Basic Authentication.`,
        example: 'n8n',
      }),
      required: true,
      ...shownBy(manualWebhooks),
    },
    { ...masked({ ...password, help: '' }), required: true, ...shownBy(manualWebhooks) },
  ];
}

/**
 * Creates a credential's field. The help text becomes a hint, which is always visible. A description would only appear
 * as a tooltip.
 */
const toField = ({ name, label, help, example }: ConnectionField): INodeProperties => ({
  displayName: label,
  name,
  type: 'string',
  default: '',
  ...(example !== undefined && { placeholder: `e.g. ${example}` }),
  ...(help !== '' && { hint: oneSentence(help) }),
});

const masked = (field: ConnectionField): INodeProperties => ({
  ...toField(field),
  typeOptions: { password: true },
});
