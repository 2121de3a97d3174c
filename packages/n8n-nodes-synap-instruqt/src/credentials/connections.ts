import type { IAllExecuteFunctions, ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import {
  createRequestCache,
  type ApiConnection,
  type Operation,
  type Send,
  type Vendor,
} from '@synap-instruqt/vendors';
import { credentialName } from './credentialType';
import { readApiCredential, readIntegrationKey, type ApiCredential } from './read';
import { sendWith } from './send';

/**
 * Connects to a vendor's API. The API's address comes only from the credential, never from workflow data.
 * @param data the credential's content
 * @throws InputError that names a field with an invalid value
 */
export const connect = (
  context: IAllExecuteFunctions,
  vendor: Vendor,
  data: ICredentialDataDecryptedObject,
): ApiConnection =>
  toConnection(readApiCredential(vendor, data), sendWith(context, credentialName(vendor), data));

/** Connects to the API that an operation or a list uses. @throws InputError that names a field with an invalid value */
export function connectFor(
  { uses }: Pick<Operation, 'uses'>,
  context: IAllExecuteFunctions,
  vendor: Vendor,
  data: ICredentialDataDecryptedObject,
): ApiConnection {
  const { integrationKey } = vendor.webhook;
  if (uses === undefined || integrationKey === undefined) return connect(context, vendor, data);
  const key = readIntegrationKey(vendor, integrationKey, data);
  // authenticate() sends only the access token. If it also sent the integration key, other nodes with this credential
  // could send the key to any address. So the key is passed as the access token.
  const sentAs = { [vendor.api.token.name]: key.token };
  return toConnection(key, sendWith(context, credentialName(vendor), sentAs));
}

/**
 * Connects to an operation's API for each item, because an expression in the credential may return a different token
 * for each item. During an execution, items with the same credential share a connection and its cache.
 */
export function connectItems(
  context: IExecuteFunctions,
  vendor: Vendor,
): (operation: Operation, itemIndex: number) => Promise<ApiConnection> {
  const connections = new Map<string, ApiConnection>();
  return async (operation, itemIndex) => {
    const data = await context.getCredentials(credentialName(vendor), itemIndex);
    const key = JSON.stringify([operation.uses, data]);
    const known = connections.get(key);
    if (known !== undefined) return known;
    const connection = { ...connectFor(operation, context, vendor, data), cache: createRequestCache() };
    connections.set(key, connection);
    return connection;
  };
}

export const toConnection = ({ token, account, apiUrl }: ApiCredential, send: Send): ApiConnection => ({
  send,
  apiUrl,
  secrets: [token],
  ...(account !== undefined && { account }),
});
