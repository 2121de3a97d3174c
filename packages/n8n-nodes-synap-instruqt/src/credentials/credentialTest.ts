import type {
  ICredentialsDecrypted,
  ICredentialTestFunctions,
  INodeCredentialTestResult,
} from 'n8n-workflow';
import { capitalized, InputError, type ApiConnection, type Vendor } from '@synap-instruqt/vendors';
import { describeError } from '../errors';
import { toConnection } from './connections';
import { automaticRegistration, credentialName, manualWebhooks, signingSecrets } from './credentialType';
import {
  isFilledIn,
  isSwitchedOn,
  readApiCredential,
  readIntegrationKey,
  type ApiCredential,
  type CredentialData,
} from './read';
import { sendWithToken } from './send';
import { problemWithSecrets } from './webhookSecrets';

export const credentialTestName = (vendor: Vendor): string => `test${capitalized(credentialName(vendor))}`;

/** Creates the function that tests all filled-in values of a credential. */
export const testCredential = (vendor: Vendor) =>
  async function (
    this: ICredentialTestFunctions,
    { data }: ICredentialsDecrypted,
  ): Promise<INodeCredentialTestResult> {
    try {
      return { status: 'OK', message: (await resultsOf(this, vendor, data)).join(' ') };
    } catch (error) {
      return { status: 'Error', message: describeError(error) };
    }
  };

/**
 * Tests the access token, the webhook secrets and the integration key, and returns the results.
 * @throws the first problem found
 */
async function resultsOf(
  context: ICredentialTestFunctions,
  vendor: Vendor,
  data: CredentialData,
): Promise<string[]> {
  const connectWith = (credential: ApiCredential): ApiConnection =>
    toConnection(credential, sendWithToken(context, credential.token));
  const { api, webhook } = vendor;
  const hasSecrets =
    webhook.verifiedBy === 'signature'
      ? isFilledIn(data, signingSecrets)
      : isSwitchedOn(data, manualWebhooks);
  const hasKey = isSwitchedOn(data, automaticRegistration);
  const results: string[] = [];
  if (isFilledIn(data, api.token) || (webhook.verifiedBy === 'basicAuth' && !hasSecrets)) {
    results.push(`Connected to ${await api.check(connectWith(readApiCredential(vendor, data)))}.`);
  }
  if (hasSecrets) {
    const problem = problemWithSecrets(vendor, data);
    if (problem !== undefined) throw new InputError(problem);
    results.push(usable[webhook.verifiedBy](vendor));
  }
  if (webhook.integrationKey && hasKey) {
    const connection = connectWith(readIntegrationKey(vendor, webhook.integrationKey, data));
    results.push(`Connected to ${await webhook.integrationKey.check(connection)}.`);
  }
  if (results.length > 0) return results;
  throw new InputError(
    `The credential is empty. Enter the ${api.token.label}, the ${signingSecrets.label} or both.`,
  );
}

const usable: Record<Vendor['webhook']['verifiedBy'], (vendor: Vendor) => string> = {
  signature: ({ label }) =>
    `The signing secrets have the right format. To check that they match the endpoints, send an example event from ${label}.`,
  basicAuth: ({ label }) => `Enter the same username and password for each webhook in ${label}.`,
};
