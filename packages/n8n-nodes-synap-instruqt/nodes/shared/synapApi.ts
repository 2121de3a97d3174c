import {
  NodeApiError,
  NodeOperationError,
  type ICredentialDataDecryptedObject,
  type ICredentialTestFunctions,
  type IHookFunctions,
  type INodeCredentialTestResult,
} from 'n8n-workflow';
import {
  createSynapApi,
  VendorApiError,
  type HttpRequest,
  type Send,
  type SynapApi,
} from '@synap-instruqt/vendors';

const TIMEOUT_IN_MILLISECONDS = 15_000;

/** Synap's API with the node's credential. Its address comes from the credential only, never from workflow data. */
export async function synapApi(context: IHookFunctions): Promise<SynapApi> {
  const { apiUrl } = await context.getCredentials('synapApi');
  const send: Send = async ({ method, url, headers, body }) => {
    const response = await context.helpers.httpRequestWithAuthentication.call(context, 'synapApi', {
      method,
      url,
      headers,
      ...(body && { body: JSON.stringify(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      returnFullResponse: true,
      ignoreHttpStatusErrors: true,
    });
    return { status: response.statusCode, headers: response.headers, body: response.body };
  };
  return createSynapApi(send, String(apiUrl));
}

/** What n8n shows for a failed call, in the words of the API error. */
export function apiError(context: IHookFunctions, error: unknown): Error {
  const node = context.getNode();
  if (error instanceof VendorApiError) {
    const httpCode = error.status === undefined ? {} : { httpCode: String(error.status) };
    return new NodeApiError(node, { message: error.message }, { message: error.message, ...httpCode });
  }
  return new NodeOperationError(node, error instanceof Error ? error : String(error));
}

/** The test of the Synap API credential. A test may only use this older request helper, without the credential. */
export async function testSynapToken(
  context: ICredentialTestFunctions,
  { accessToken, apiUrl }: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
  const authorization = `Bearer ${String(accessToken).trim()}`;
  const send: Send = async ({ method, url, headers }: HttpRequest) => {
    const response = await context.helpers.request({
      method,
      uri: url,
      headers: { ...headers, Authorization: authorization },
      timeout: TIMEOUT_IN_MILLISECONDS,
      simple: false,
      resolveWithFullResponse: true,
    });
    return { status: response.statusCode, headers: response.headers, body: parseJson(response.body) };
  };
  try {
    const portal = await createSynapApi(send, String(apiUrl)).checkToken();
    return { status: 'OK', message: portal === undefined ? 'Connected to Synap' : `Connected to ${portal}` };
  } catch (error) {
    return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
  }
}

function parseJson(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
