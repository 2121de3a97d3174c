import type {
  IAllExecuteFunctions,
  IExecuteFunctions,
  ICredentialDataDecryptedObject,
  ICredentialsDecrypted,
  ICredentialTestFunctions,
  INodeCredentialTestResult,
} from 'n8n-workflow';
import { createRequestCache, type ApiConnection, type Send, type Vendor } from '@synap-instruqt/vendors';
import { describeError } from '../errors';
import { apiCredentialName, readApiCredential, type ApiCredential } from './credentials';
import { sendWith, sendWithToken } from './send';

export interface ConnectOptions {
  /** Gives the node's credential, by its name. */
  read?: (name: string) => Promise<ICredentialDataDecryptedObject>;
}

/**
 * A vendor's API with the node's credential. Its address comes from the credential only, never from workflow data.
 * @throws VendorApiError when a field of the credential is empty
 */
export async function connect(
  context: IAllExecuteFunctions,
  vendor: Vendor,
  { read = (name) => context.getCredentials(name) }: ConnectOptions = {},
): Promise<ApiConnection> {
  const name = apiCredentialName(vendor);
  const data = await read(name);
  return connectionOf(readApiCredential(vendor, data), sendWith(context, name, data));
}

/**
 * A vendor's API for each item: an expression in the credential may give each item a token of its own. Items with the same
 * credential share a connection, and what is read with it during the execution.
 */
export function connectItems(
  context: IExecuteFunctions,
  vendor: Vendor,
): (itemIndex: number) => Promise<ApiConnection> {
  const connections = new Map<string, ApiConnection>();
  return async (itemIndex) => {
    const data = await context.getCredentials(apiCredentialName(vendor), itemIndex);
    const key = JSON.stringify(data);
    const known = connections.get(key);
    if (known !== undefined) return known;
    const connected = await connect(context, vendor, { read: async () => data });
    const connection = { ...connected, cache: createRequestCache() };
    connections.set(key, connection);
    return connection;
  };
}

function connectionOf({ token, account, apiUrl }: ApiCredential, send: Send): ApiConnection {
  return { send, apiUrl, secrets: [token], ...(account !== undefined && { account }) };
}

/** The test of a vendor's API credential: that the token is good, and that it reaches the account. */
export const testApiCredential = (vendor: Vendor) =>
  async function (
    this: ICredentialTestFunctions,
    { data }: ICredentialsDecrypted,
  ): Promise<INodeCredentialTestResult> {
    try {
      const credential = readApiCredential(vendor, data);
      const send = sendWithToken(this, credential.token);
      const name = await vendor.api.check(connectionOf(credential, send));
      return { status: 'OK', message: `Connected to ${name}` };
    } catch (error) {
      return { status: 'Error', message: describeError(error) };
    }
  };

/** What the nodes call the test of a vendor's API credential. */
export const apiTestName = ({ api }: Vendor): string =>
  `test${api.token.name.charAt(0).toUpperCase()}${api.token.name.slice(1)}`;
