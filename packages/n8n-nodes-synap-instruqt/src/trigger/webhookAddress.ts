import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { isLocal, type WebhookAddress } from '@synap-instruqt/vendors';

export interface TriggerAddress extends WebhookAddress {
  /**
   * The trigger's part of the URL, `<webhook ID>/webhook`. This part is the same in the production URL and the test
   * URL.
   */
  trigger: string;
}

/** Returns the production URL, or the test URL while someone listens for a test event. */
export function readWebhookAddress(context: IHookFunctions | IWebhookFunctions): TriggerAddress {
  const url = context.getNodeWebhookUrl('default') ?? '';
  if (!/^https?:/.test(url) || !URL.canParse(url)) {
    throw new NodeOperationError(
      context.getNode(),
      `n8n's webhook URL isn't a full address. ${setVariable('starts with https://')}`,
    );
  }
  // In the URL's path, the trigger's part follows n8n's endpoint ("webhook" or "webhook-test"). If the node has no
  // webhook ID, this part contains the workflow's ID and the node's name instead.
  const segments = new URL(url).pathname.split('/');
  const ofTrigger = context.getNode().webhookId === undefined ? 3 : 2;
  return {
    url,
    path: segments.slice(-ofTrigger - 1).join('/'),
    trigger: segments.slice(-ofTrigger).join('/'),
  };
}

/**
 * Checks that the vendor can reach the URL. A vendor on the internet can't reach a machine on a private network. n8n
 * would show the workflow as published, but no event would ever arrive.
 * @param apiUrl the address of the vendor's API
 */
export function checkReachable(context: IHookFunctions, label: string, url: string, apiUrl: string): void {
  if (!isLocal(url) || isLocal(apiUrl)) return;
  throw new NodeOperationError(
    context.getNode(),
    `${label} can't reach n8n's webhook URL, which starts with ${new URL(url).origin}. ${setVariable('can be reached from the internet')}`,
  );
}

/**
 * Returns the advice in an error message. The advice isn't in the error's description, because n8n doesn't show the
 * description if a workflow can't be published.
 */
const setVariable = (what: string): string =>
  `Set N8N_WEBHOOK_URL (WEBHOOK_URL in older versions) to an address that ${what}, restart n8n and publish the workflow again.`;
