import type {
  IAllExecuteFunctions,
  ICredentialDataDecryptedObject,
  ICredentialTestFunctions,
  INodeCredentialTestResult,
} from 'n8n-workflow';
import { createInstruqtApi, describeFailure, type InstruqtApi, type Send } from '@synap-instruqt/vendors';
import { instruqtApiCredential } from './credentials';
import { sendWith, sendWithToken, wordsFor } from './send';

/** Instruqt's API for a team, as a credential gives it. */
export interface InstruqtConnection {
  api: InstruqtApi;
  /** The credential's. */
  teamSlug: string;
  /** What tells this credential from others. It holds the API key: for a hash, and nothing else. */
  identity: string[];
}

const words = wordsFor(instruqtApiCredential.name);

/**
 * Instruqt's API with the node's credential. Its address comes from the credential only, never from workflow data.
 * @param through what the requests go through, such as a memory
 * @throws VendorApiError when a field of the credential is empty
 */
export async function connectInstruqt(
  context: IAllExecuteFunctions,
  through = (send: Send): Send => send,
): Promise<InstruqtConnection> {
  const data = await context.getCredentials('instruqtApi');
  const { apiKey, apiUrl, teamSlug } = instruqtApiCredential.read(data);
  const send = through(sendWith(context, 'instruqtApi'));
  return {
    api: createInstruqtApi({ send, apiUrl, secrets: [apiKey], words }),
    teamSlug,
    identity: [apiKey, apiUrl],
  };
}

/** The test of the Instruqt API credential: that the key is good, and that it reaches the team. */
export async function testInstruqtKey(
  context: ICredentialTestFunctions,
  data: ICredentialDataDecryptedObject | undefined,
): Promise<INodeCredentialTestResult> {
  try {
    const { apiKey, apiUrl, teamSlug } = instruqtApiCredential.read(data);
    const send = sendWithToken(context, apiKey);
    const team = await createInstruqtApi({ send, apiUrl, secrets: [apiKey], words }).getTeam(teamSlug);
    return { status: 'OK', message: `Connected to ${team.name}` };
  } catch (error) {
    return { status: 'Error', message: describeFailure(error) };
  }
}
