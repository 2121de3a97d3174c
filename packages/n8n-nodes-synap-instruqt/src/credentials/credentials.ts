import type {
  ICredentialDataDecryptedObject,
  ICredentialType,
  Icon,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';
import { InputError, type ConnectionField, type Vendor } from '@synap-instruqt/vendors';
import { z } from 'zod/v4';
import { pageAddress } from '../pages';
import { oneSentence } from '../texts';

/** The name of the credential that a vendor's API is asked with. */
export const apiCredentialName = ({ name }: Vendor): string => `${name}Api`;

/** The name of the credential that deliveries to a vendor's webhooks are checked with. */
export const webhookCredentialName = ({ name }: Vendor): string => `${name}WebhookApi`;

/** What messages call a credential. */
export const apiCredentialTitle = ({ label }: Vendor): string => `the ${label} API credential`;
export const webhookCredentialTitle = ({ label }: Vendor): string => `the ${label} Webhook API credential`;

/** The icon of whatever belongs to a vendor, as files of the built package name it. */
export const iconOf = ({ name }: Vendor, folder: string): Icon => ({
  light: `file:${folder}/icons/${name}.svg`,
  dark: `file:${folder}/icons/${name}.dark.svg`,
});

/** A kind of credential as n8n loads it. */
export type CredentialClass = new () => ICredentialType;

/** An account at a vendor: for looking things up. It is tested by the nodes that use it. */
export function apiCredential(vendor: Vendor): CredentialClass {
  const { api, label } = vendor;
  return class implements ICredentialType {
    name = apiCredentialName(vendor);

    displayName = `${label} API`;

    documentationUrl = api.page;

    icon = iconOf(vendor, '..');

    properties: INodeProperties[] = [
      { ...fieldOf(api.token), typeOptions: { password: true } },
      ...(api.account === undefined ? [] : [fieldOf(api.account)]),
      {
        displayName: 'API URL',
        name: 'apiUrl',
        type: 'string',
        required: true,
        default: api.url,
        description: api.otherUrl,
      },
    ];

    /** A function, because n8n sets up an expression engine for each request of a credential with expressions. */
    authenticate = async (
      credentials: ICredentialDataDecryptedObject,
      request: IHttpRequestOptions,
    ): Promise<IHttpRequestOptions> => {
      const token = String(credentials[api.token.name] ?? '').trim();
      return { ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } };
    };
  };
}

export const fieldOf = ({ name, label, help, example }: ConnectionField): INodeProperties => ({
  displayName: label,
  name,
  type: 'string',
  required: true,
  default: '',
  ...(example !== undefined && { placeholder: `e.g. ${example}` }),
  description: oneSentence(help),
});

/** What deliveries to a vendor's webhooks are checked with: what somebody enters by hand on both sides. */
export function webhookCredential(vendor: Vendor): CredentialClass {
  return class implements ICredentialType {
    name = webhookCredentialName(vendor);

    displayName = `${vendor.label} Webhook API`;

    documentationUrl = pageAddress('n8n');

    icon = iconOf(vendor, '..');

    properties = webhookFields[vendor.webhook.verifiedBy](vendor);
  };
}

const webhookFields: Record<Vendor['webhook']['verifiedBy'], (vendor: Vendor) => INodeProperties[]> = {
  signature: ({ label, webhook }) => [
    {
      displayName: 'Signing Secrets',
      name: 'signingSecrets',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      placeholder: 'e.g. whsec_…',
      hint: `Copy the Signing Secret from the endpoint's page in ${label} (${webhook.byHand.menu})`,
      description:
        'Several, separated by spaces, while a secret is being rotated or when endpoints share this credential',
    },
  ],
  basicAuth: ({ label, webhook }) => [
    {
      displayName: `Choose a username and a long password, and enter the same two at each webhook in ${label} (${webhook.byHand.menu}, Basic Authentication).`,
      name: 'notice',
      type: 'notice',
      default: '',
    },
    {
      displayName: 'Username',
      name: 'username',
      type: 'string',
      required: true,
      default: '',
      placeholder: 'e.g. n8n',
    },
    {
      displayName: 'Password',
      name: 'password',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
    },
  ],
};

/** What n8n shows in place of a secret, or of an empty one: saved by mistake, everybody would know it. */
const PLACEHOLDER = /^__n8n_(?:BLANK|EMPTY)_VALUE_/;

/** A field by its label. One that an expression leaves undefined must not pass for the text "undefined". */
const filledIn = (label: string) =>
  z.string(label).refine((text) => text.trim() !== '' && !PLACEHOLDER.test(text.trim()), label);
/** Without the spaces that copying brings along. */
export const copied = (label: string) => filledIn(label).transform((text) => text.trim());

/**
 * The fields of a credential, each a text with something in it.
 * @throws InputError that names the first field that is empty, or no text
 */
export function readFields<Fields>(
  title: string,
  schema: z.ZodType<Fields>,
  data: object | undefined,
): Fields {
  const fields = schema.safeParse(data ?? {});
  if (fields.success) return fields.data;
  const label = fields.error.issues[0]?.message ?? '';
  throw new InputError(
    `The ${label} in ${title} is empty, or an expression in it gives no text: open the credential in n8n and enter it.`,
  );
}

/** What a vendor's API is reached with. */
export interface ApiCredential {
  token: string;
  account?: string;
  apiUrl: string;
}

/** @throws InputError that names a field that can't be used */
export function readApiCredential(vendor: Vendor, data: object | undefined): ApiCredential {
  const { token, account } = vendor.api;
  const fields = z.looseObject({
    [token.name]: copied(token.label),
    ...(account !== undefined && { [account.name]: copied(account.label) }),
    apiUrl: copied('API URL'),
  });
  const credential: Record<string, unknown> = readFields(apiCredentialTitle(vendor), fields, data);
  return {
    token: String(credential[token.name]),
    ...(account !== undefined && { account: String(credential[account.name]) }),
    apiUrl: String(credential.apiUrl),
  };
}

const basicAuth = z.object({
  username: filledIn('Username'),
  // As it is: spaces can be part of a password.
  password: filledIn('Password'),
});
const signing = z.object({ signingSecrets: copied('Signing Secrets') });

/** @throws InputError that names a field that can't be used */
export const readBasicAuth = (vendor: Vendor, data: object | undefined) =>
  readFields(webhookCredentialTitle(vendor), basicAuth, data);

/** @throws InputError if it is missing */
export const readSigningSecrets = (vendor: Vendor, data: object | undefined): string =>
  readFields(webhookCredentialTitle(vendor), signing, data).signingSecrets;
