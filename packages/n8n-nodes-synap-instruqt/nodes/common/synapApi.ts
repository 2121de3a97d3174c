import type {
  IAllExecuteFunctions,
  ICredentialDataDecryptedObject,
  ICredentialTestFunctions,
  INodeCredentialTestResult,
} from 'n8n-workflow';
import { createSynapApi, type Send, type SynapApi } from '@synap-instruqt/vendors';
import { sendWith, sendWithToken } from './send';

/**
 * Synap's API with the node's credential. Its address comes from the credential only, never from workflow data.
 * @param through what the requests go through, such as a memory
 */
export async function synapApi(
  context: IAllExecuteFunctions,
  through = (send: Send): Send => send,
): Promise<SynapApi> {
  const { apiUrl } = await context.getCredentials('synapApi');
  return createSynapApi(through(sendWith(context, 'synapApi')), String(apiUrl));
}

/** The test of the Synap API credential. */
export async function testSynapToken(
  context: ICredentialTestFunctions,
  { accessToken, apiUrl }: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
  const send = sendWithToken(context, String(accessToken).trim());
  try {
    const portal = await createSynapApi(send, String(apiUrl)).checkToken();
    return { status: 'OK', message: portal === undefined ? 'Connected to Synap' : `Connected to ${portal}` };
  } catch (error) {
    return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
  }
}
