import type {
  ICredentialDataDecryptedObject,
  ICredentialsDecrypted,
  ICredentialTestFunctions,
  ICredentialType,
  IHookFunctions,
  IHttpRequestOptions,
  INodeCredentialTestResult,
  INodeProperties,
} from 'n8n-workflow';
import {
  InputError,
  type ApiConnection,
  type IntegrationKey,
  type Send,
  type Vendor,
  capitalized,
} from '@synap-instruqt/vendors';
import { z } from 'zod/v4';
import { copied, fieldOf, iconOf, readFields, type CredentialClass } from './credentials';
import { describeError } from '../errors';
import { pageAddress } from '../pages';
import { sendWith, sendWithToken } from './send';

/**
 * Adding webhooks with a key that only the vendor can give. It has a credential of its own, so that nobody without such a key
 * sees anything of it, and all of it stands here, so that it can be taken out again.
 */

export const keyCredentialName = (vendor: Vendor, { name }: IntegrationKey): string =>
  `${vendor.name}${capitalized(name)}Api`;

const titleOf = ({ label }: Vendor, integrationKey: IntegrationKey): string =>
  `the ${label} ${integrationKey.label} API credential`;

/** The key, and what it belongs to. It is tested by the trigger. */
export function keyCredential(vendor: Vendor, integrationKey: IntegrationKey): CredentialClass {
  return class implements ICredentialType {
    name = keyCredentialName(vendor, integrationKey);

    displayName = `${vendor.label} ${integrationKey.label} API`;

    documentationUrl = pageAddress('n8n');

    icon = iconOf(vendor, '..');

    properties: INodeProperties[] = [
      { ...fieldOf(integrationKey.token), typeOptions: { password: true } },
      fieldOf(integrationKey.account),
      { ...fieldOf(integrationKey.otherUrl), required: false },
    ];

    /** Whatever node asks for it: the key goes to its own address, and nowhere else. */
    authenticate = async (
      credentials: ICredentialDataDecryptedObject,
      request: IHttpRequestOptions,
    ): Promise<IHttpRequestOptions> => {
      const { key, apiUrl } = readCredential(vendor, integrationKey, credentials);
      if (!URL.canParse(request.url) || new URL(request.url).origin !== apiUrl) {
        throw new InputError(`The ${integrationKey.token.label} is not sent to other addresses.`);
      }
      return { ...request, headers: { ...request.headers, Authorization: `Bearer ${key}` } };
    };
  };
}

/** @throws InputError that names a field that can't be used */
function readCredential(vendor: Vendor, integrationKey: IntegrationKey, data: object | undefined) {
  const fields = z.looseObject({
    [integrationKey.token.name]: copied(integrationKey.token.label),
    [integrationKey.account.name]: copied(integrationKey.account.label),
    [integrationKey.otherUrl.name]: z.string().catch(''),
  });
  const entered: Record<string, unknown> = readFields(titleOf(vendor, integrationKey), fields, data);
  const [key, account, otherUrl] = [
    integrationKey.token,
    integrationKey.account,
    integrationKey.otherUrl,
  ].map(({ name }) => String(entered[name]));
  return { key: key ?? '', account: account ?? '', apiUrl: integrationKey.addressFor(key ?? '', otherUrl) };
}

/** The key in a credential. @throws InputError that names a field that can't be used */
export const keyIn = (vendor: Vendor, integrationKey: IntegrationKey, data: object): string =>
  readCredential(vendor, integrationKey, data).key;

/** The API for webhooks with the node's credential. @throws InputError when the credential can't be used */
export async function connectWithIntegrationKey(
  context: IHookFunctions,
  vendor: Vendor,
  integrationKey: IntegrationKey,
): Promise<ApiConnection> {
  const name = keyCredentialName(vendor, integrationKey);
  const data = await context.getCredentials(name);
  return connectionOf(vendor, integrationKey, data, () => sendWith(context, name, data));
}

function connectionOf(
  vendor: Vendor,
  integrationKey: IntegrationKey,
  data: object | undefined,
  sendWithKey: (key: string) => Send,
): ApiConnection {
  const { key, account, apiUrl } = readCredential(vendor, integrationKey, data);
  return { send: sendWithKey(key), apiUrl, account, secrets: [key] };
}

/** The test of the credential: that the key is good, and reaches the account. */
export const testKeyCredential = (vendor: Vendor, integrationKey: IntegrationKey) =>
  async function (
    this: ICredentialTestFunctions,
    { data }: ICredentialsDecrypted,
  ): Promise<INodeCredentialTestResult> {
    try {
      const connection = connectionOf(vendor, integrationKey, data, (key) => sendWithToken(this, key));
      return { status: 'OK', message: `Connected to ${await integrationKey.check(connection)}` };
    } catch (error) {
      return { status: 'Error', message: describeError(error) };
    }
  };

/** What the trigger calls that test. */
export const keyTestName = ({ token }: IntegrationKey): string => `test${capitalized(token.name)}`;
