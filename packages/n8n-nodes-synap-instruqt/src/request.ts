import type { IWebhookFunctions } from 'n8n-workflow';
import { readQuery, type WebhookRequest } from '@synap-instruqt/vendors';

/** The request that came to a trigger. */
export async function readRequest(context: IWebhookFunctions): Promise<WebhookRequest> {
  const request = context.getRequestObject();
  // n8n reads the body of the content types that it parses; of others only when asked.
  if (!request.rawBody) await request.readRawBody();
  return { headers: request.headers, rawBody: request.rawBody, query: readQuery(context.getQueryData()) };
}
