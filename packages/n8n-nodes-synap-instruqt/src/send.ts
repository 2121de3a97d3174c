import type { IAllExecuteFunctions, ICredentialTestFunctions } from 'n8n-workflow';
import { withDeadline, type Send } from '@synap-instruqt/vendors';

const TIMEOUT_IN_MILLISECONDS = 15_000;

/** Sends with one of the node's credentials. Redirects are not followed: the key goes to the credential's address only. */
export const sendWith = (context: IAllExecuteFunctions, credential: string): Send =>
  withDeadline(async ({ method, url, headers, body }, abortSignal) => {
    const response = await context.helpers.httpRequestWithAuthentication.call(context, credential, {
      method,
      url,
      headers,
      ...(body && { body: JSON.stringify(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      ...(abortSignal && { abortSignal }),
      disableFollowRedirect: true,
      returnFullResponse: true,
      ignoreHttpStatusErrors: true,
    });
    return { status: response.statusCode, headers: response.headers, body: response.body };
  }, TIMEOUT_IN_MILLISECONDS);

/** Sends with a token. A credential's test may only use this older request helper, without the credential. */
export const sendWithToken = (context: ICredentialTestFunctions, token: string): Send =>
  withDeadline(async ({ method, url, headers, body }) => {
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
  }, TIMEOUT_IN_MILLISECONDS);

function parseJson(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
