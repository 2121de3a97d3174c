import type {
  IAllExecuteFunctions,
  ICredentialDataDecryptedObject,
  ICredentialTestFunctions,
  INodeCredentialTestResult,
} from 'n8n-workflow';
import { createInstruqtApi, type InstruqtApi, type Send } from '@synap-instruqt/vendors';
import { sendWith, sendWithToken } from './send';

/** Instruqt's API for a team, as a credential gives it. */
export interface InstruqtConnection {
  api: InstruqtApi;
  /** The credential's. */
  teamSlug: string;
  /** What tells this credential from others. It holds the API key: for a hash, and nothing else. */
  identity: string[];
}

/**
 * Instruqt's API with the node's credential. Its address comes from the credential only, never from workflow data.
 * @param through what the requests go through, such as a memory
 */
export async function connectInstruqt(
  context: IAllExecuteFunctions,
  through = (send: Send): Send => send,
): Promise<InstruqtConnection> {
  const { apiKey, apiUrl, teamSlug } = await context.getCredentials('instruqtApi');
  return {
    api: createInstruqtApi(through(sendWith(context, 'instruqtApi')), String(apiUrl)),
    teamSlug: String(teamSlug ?? '').trim(),
    identity: [String(apiKey), String(apiUrl)],
  };
}

/** The test of the Instruqt API credential: that the key is good, and that it reaches the team. */
export async function testInstruqtKey(
  context: ICredentialTestFunctions,
  { apiKey, apiUrl, teamSlug }: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
  const send = sendWithToken(context, String(apiKey).trim());
  try {
    const team = await createInstruqtApi(send, String(apiUrl)).getTeam(String(teamSlug ?? ''));
    return { status: 'OK', message: `Connected to ${team.name}` };
  } catch (error) {
    return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
  }
}
