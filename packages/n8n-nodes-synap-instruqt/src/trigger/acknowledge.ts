import {
  fromFunction,
  fromParameter,
  webhookDescriptionFields,
  type INodeProperties,
  type IWebhookDescription,
} from 'n8n-workflow';

/**
 * When the vendor gets its 2xx. The values are n8n's own response modes.
 * @param ifItFails what becomes of an event when the workflow fails or n8n crashes, as far as the vendor says
 */
export const acknowledge = (ifItFails: string): INodeProperties => ({
  displayName: 'Acknowledge',
  name: 'acknowledge',
  type: 'options',
  default: 'onReceived',
  description: 'When to confirm to the sender that the event arrived',
  options: [
    {
      name: 'At Once',
      value: 'onReceived',
      description:
        "As soon as n8n has started the workflow. If n8n crashes while it runs, the event isn't sent again.",
    },
    {
      name: 'When the Workflow Has Succeeded',
      value: 'lastNode',
      description: `${ifItFails} ${IF_IT_WAITS}`,
    },
  ],
});

/**
 * n8n answers when an execution pauses, as if it had ended, and gives a trigger no way to answer later
 * (`webhook-helpers.js` of n8n 2.41).
 */
const IF_IT_WAITS =
  'If the workflow pauses, for example at a Wait node or for an approval, the event is acknowledged at that point.';

/** What n8n answers with: whatever the workflow puts out stays in n8n, the sender gets no data. */
const templates = {
  responseMode: '={{ $parameter["options"]["acknowledge"] || "onReceived" }}',
  responseData: '={{ $parameter["options"]["acknowledge"] === "lastNode" ? "noData" : "" }}',
};

/**
 * The webhook of a trigger. With n8n's own helpers, n8n reads the parameter itself; a template costs an expression engine for
 * every request. Older n8n has no such helpers.
 */
export const webhook: IWebhookDescription = {
  name: 'default',
  httpMethod: 'POST',
  path: 'webhook',
  ...(typeof webhookDescriptionFields === 'function'
    ? webhookDescriptionFields({
        responseMode: fromParameter(['options', 'acknowledge'], 'onReceived'),
        responseData: fromFunction(({ options }: { options?: { acknowledge?: string } }) =>
          options?.acknowledge === 'lastNode' ? 'noData' : '',
        ),
      })
    : templates),
};
