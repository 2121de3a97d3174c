import type { IWebhookFunctions } from 'n8n-workflow';
import { isObject, readQuery, WebhookRefusedError, type WebhookRequest } from '@synap-instruqt/vendors';

/** The part of a request that is available before its body is read. */
export function readHead(context: IWebhookFunctions): Omit<WebhookRequest, 'rawBody'> {
  const { headers } = context.getRequestObject();
  return { headers: isObject(headers) ? headers : {}, query: readQuery(context.getQueryData()) };
}

/**
 * Returns the exact bytes that were sent. n8n automatically reads bodies that it can parse. It reads other bodies only
 * if a node requests them.
 * @throws WebhookRefusedError if n8n can't read the body
 */
export async function readRawBody(context: IWebhookFunctions): Promise<Uint8Array> {
  const request = context.getRequestObject();
  try {
    if (!request.rawBody) await request.readRawBody();
  } catch {
    throw unreadable();
  }
  // If the body is a form with files, n8n keeps the form's parts but not the original bytes.
  if (!request.rawBody) throw unreadable();
  return request.rawBody;
}

const unreadable = (): WebhookRefusedError =>
  new WebhookRefusedError(
    'bodyMissing',
    "n8n can't read the request's body, because the body contains form data, is too large or is compressed with an unsupported method",
  );
