import type {
  IAllExecuteFunctions,
  ICredentialsDecrypted,
  ICredentialTestFunctions,
  INodeCredentialTestResult,
} from 'n8n-workflow';
import {
  describeFailure,
  type ApiConnection,
  type ConnectionWords,
  type RequestCache,
  type Send,
  type Vendor,
} from '@synap-instruqt/vendors';
import { apiCredentialName, apiCredentialTitle, readApiCredential, type ApiCredential } from './credentials';
import { sendWith, sendWithToken } from './send';

export interface ConnectOptions {
  /** Keeps what is read during one execution. */
  cache?: RequestCache;
  /** Gives the node's credential, by its name. */
  read?: (name: string) => Promise<object>;
}

/**
 * A vendor's API with the node's credential. Its address comes from the credential only, never from workflow data.
 * @throws VendorApiError when a field of the credential is empty
 */
export async function connect(
  context: IAllExecuteFunctions,
  vendor: Vendor,
  { cache, read = (name) => context.getCredentials(name) }: ConnectOptions = {},
): Promise<ApiConnection> {
  const name = apiCredentialName(vendor);
  const credential = readApiCredential(vendor, await read(name));
  return { ...connectionOf(vendor, credential, sendWith(context, name)), ...(cache && { cache }) };
}

function connectionOf(vendor: Vendor, { token, account, apiUrl }: ApiCredential, send: Send): ApiConnection {
  return {
    send,
    apiUrl,
    secrets: [token],
    ...(account !== undefined && { account }),
    words: wordsFor(apiCredentialTitle(vendor)),
  };
}

/** @param credential e.g. "the Synap API credential" */
export const wordsFor = (credential: string): ConnectionWords => ({
  credential,
  checkAddress: `Check the API URL in ${credential}.`,
  enterId: 'Choose By ID and enter',
});

/** The test of a vendor's API credential: that the token is good, and that it reaches the account. */
export const testApiCredential = (vendor: Vendor) =>
  async function (
    this: ICredentialTestFunctions,
    { data }: ICredentialsDecrypted,
  ): Promise<INodeCredentialTestResult> {
    try {
      const credential = readApiCredential(vendor, data);
      const send = sendWithToken(this, credential.token);
      const name = await vendor.api.check(connectionOf(vendor, credential, send));
      return { status: 'OK', message: `Connected to ${name}` };
    } catch (error) {
      return { status: 'Error', message: describeFailure(error) };
    }
  };

/** What the nodes call the test of a vendor's API credential. */
export const apiTestName = ({ api }: Vendor): string =>
  `test${api.token.name.charAt(0).toUpperCase()}${api.token.name.slice(1)}`;
