import type {
  IAllExecuteFunctions,
  ICredentialDataDecryptedObject,
  ICredentialTestFunctions,
  IHttpRequestOptions,
  IN8nHttpFullResponse,
} from 'n8n-workflow';
import { readBody, withDeadline, type HttpResponse, type Send } from '@synap-instruqt/vendors';

const TIMEOUT_IN_MILLISECONDS = 15_000;

/** A response's body, as streamed by n8n's HTTP client. */
interface BodyStream extends AsyncIterable<Uint8Array> {
  destroy(): unknown;
}

/**
 * Sends a request with one of the node's credentials. Redirects aren't followed, so that the key is only sent to the
 * credential's address.
 * @param type the credential's type
 * @param data the credential's content for the current item. Without this content, n8n would evaluate the credential's
 * expressions for the first item.
 */
export const sendWith = (
  context: IAllExecuteFunctions,
  type: string,
  data: ICredentialDataDecryptedObject,
): Send =>
  withDeadline(async ({ method, url, headers, body }, abortSignal) => {
    const request: IHttpRequestOptions = {
      method,
      url,
      headers,
      ...(body && { body: JSON.stringify(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      // In an execution, n8n replaces this signal with its own, and n8n's timeout only lasts until the response's
      // headers arrive. The body is a stream, so that reading can stop at the deadline or at the maximum size.
      ...(abortSignal && { abortSignal }),
      encoding: 'stream',
      disableFollowRedirect: true,
      returnFullResponse: true,
      ignoreHttpStatusErrors: true,
    };
    const response = await context.helpers.httpRequestWithAuthentication.call(context, type, request, {
      credentialsDecrypted: { id: '', name: type, type, data },
    });
    return readResponse(response, abortSignal);
  }, TIMEOUT_IN_MILLISECONDS);

/**
 * Sends a request with a token. A credential test can only use n8n's older request helper, which doesn't add the
 * credential.
 */
export const sendWithToken = (context: ICredentialTestFunctions, token: string): Send =>
  withDeadline(async ({ method, url, headers, body }, abortSignal) => {
    const response = await context.helpers.request({
      method,
      uri: url,
      headers: { ...headers, Authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      useStream: true,
      followRedirect: false,
      simple: false,
      resolveWithFullResponse: true,
    });
    return readResponse(response, abortSignal);
  }, TIMEOUT_IN_MILLISECONDS);

/** Reads a body until the deadline. A body that isn't a stream, such as an empty body, is already complete. */
async function readResponse(
  { statusCode: status, headers, body }: IN8nHttpFullResponse,
  signal: AbortSignal | undefined,
): Promise<HttpResponse> {
  if (!isStream(body)) return { status, headers, body };
  const end = (): unknown => body.destroy();
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end);
  return { status, headers, body: await readBody(body) };
}

const isStream = (body: unknown): body is BodyStream =>
  typeof body === 'object' &&
  body !== null &&
  Symbol.asyncIterator in body &&
  'destroy' in body &&
  typeof body.destroy === 'function';
