import type { IAllExecuteFunctions, ICredentialTestFunctions } from 'n8n-workflow';
import type { Send } from '@synap-instruqt/vendors';

const TIMEOUT_IN_MILLISECONDS = 15_000;

/** Sends with one of the node's credentials. Redirects are not followed: the key goes to the credential's address only. */
export const sendWith =
  (context: IAllExecuteFunctions, credential: 'synapApi' | 'instruqtApi'): Send =>
  async ({ method, url, headers, body }) => {
    const response = await context.helpers.httpRequestWithAuthentication.call(context, credential, {
      method,
      url,
      headers,
      ...(body && { body: JSON.stringify(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      disableFollowRedirect: true,
      returnFullResponse: true,
      ignoreHttpStatusErrors: true,
    });
    return { status: response.statusCode, headers: response.headers, body: response.body };
  };

/** Sends with a token. A credential's test may only use this older request helper, without the credential. */
export const sendWithToken =
  (context: ICredentialTestFunctions, token: string): Send =>
  async ({ method, url, headers, body }) => {
    const response = await context.helpers.request({
      method,
      uri: url,
      headers: { ...headers, Authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      followRedirect: false,
      simple: false,
      resolveWithFullResponse: true,
    });
    return { status: response.statusCode, headers: response.headers, body: parseJson(response.body) };
  };

function parseJson(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
