import type {
  IAllExecuteFunctions,
  ICredentialDataDecryptedObject,
  ICredentialTestFunctions,
  INodeCredentialTestResult,
} from 'n8n-workflow';
import { createSynapApi, describeFailure, type Send, type SynapApi } from '@synap-instruqt/vendors';
import { synapApiCredential } from './credentials';
import { sendWith, sendWithToken, wordsFor } from './send';

const words = wordsFor(synapApiCredential.name);

/**
 * Synap's API with the node's credential. Its address comes from the credential only, never from workflow data.
 * @param through what the requests go through, such as a memory
 * @throws VendorApiError when a field of the credential is empty
 */
export async function synapApi(
  context: IAllExecuteFunctions,
  through = (send: Send): Send => send,
): Promise<SynapApi> {
  const { accessToken, apiUrl } = synapApiCredential.read(await context.getCredentials('synapApi'));
  const send = through(sendWith(context, 'synapApi'));
  return createSynapApi({ send, apiUrl, secrets: [accessToken], words });
}

/** The test of the Synap API credential. */
export async function testSynapToken(
  context: ICredentialTestFunctions,
  data: ICredentialDataDecryptedObject | undefined,
): Promise<INodeCredentialTestResult> {
  try {
    const { accessToken, apiUrl } = synapApiCredential.read(data);
    const send = sendWithToken(context, accessToken);
    const portal = await createSynapApi({ send, apiUrl, secrets: [accessToken], words }).checkToken();
    return { status: 'OK', message: portal === undefined ? 'Connected to Synap' : `Connected to ${portal}` };
  } catch (error) {
    return { status: 'Error', message: describeFailure(error) };
  }
}
