import type { IAllExecuteFunctions, ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import {
  createRequestCache,
  type ApiConnection,
  type IntegrationKey,
  type Operation,
  type Send,
  type Vendor,
} from '@synap-instruqt/vendors';
import { credentialName } from './credentialType';
import { readApiCredential, readIntegrationKey, type ApiCredential } from './read';
import { sendWith } from './send';

/**
 * Connects to a vendor's API. Its address comes only from the credential, never from workflow data.
 * @param data the credential's content
 * @throws InputError naming a field that can't be used
 */
export const connect = (
  context: IAllExecuteFunctions,
  vendor: Vendor,
  data: ICredentialDataDecryptedObject,
): ApiConnection =>
  toConnection(readApiCredential(vendor, data), sendWith(context, credentialName(vendor), data));

/** Connects to the webhook API with a vendor's integration key. @throws InputError naming a field that can't be used */
export function connectWithIntegrationKey(
  context: IAllExecuteFunctions,
  vendor: Vendor,
  integrationKey: IntegrationKey,
  data: ICredentialDataDecryptedObject,
): ApiConnection {
  const read = readIntegrationKey(vendor, integrationKey, data);
  // The key is sent as the credential's own token, so that no other node can send it anywhere.
  return toConnection(
    read,
    sendWith(context, credentialName(vendor), { [vendor.api.token.name]: read.token }),
  );
}

/** The API of an operation or a list. @throws InputError naming a field that can't be used */
export function connectFor(
  { uses }: Pick<Operation, 'uses'>,
  context: IAllExecuteFunctions,
  vendor: Vendor,
  data: ICredentialDataDecryptedObject,
): ApiConnection {
  const { integrationKey } = vendor.webhook;
  return uses === 'integrationKey' && integrationKey !== undefined
    ? connectWithIntegrationKey(context, vendor, integrationKey, data)
    : connect(context, vendor, data);
}

/**
 * Connects to an operation's API for each item: an expression in the credential may return another token for each item.
 * Items with the same credential share a connection and its cache for the execution.
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
