import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';

/**
 * When the vendor gets its 2xx. The values are n8n's own response modes.
 * @param ifItFails what becomes of an event when the workflow fails or n8n crashes, as far as the vendor says
 */
export const acknowledge = (ifItFails: string): INodeProperties => ({
  displayName: 'Acknowledge',
  name: 'acknowledge',
  type: 'options',
  default: 'onReceived',
  description: 'When to tell the sender that its event has arrived',
  options: [
    {
      name: 'At Once',
      value: 'onReceived',
      description:
        'As soon as n8n has started the workflow. If n8n crashes while it runs, the event is not sent again.',
    },
    {
      name: 'When the Workflow Has Succeeded',
      value: 'lastNode',
      description: ifItFails,
    },
  ],
});

/** The webhook of a trigger. Whatever the workflow puts out stays in n8n: the sender gets no data. */
export const webhook: IWebhookDescription = {
  name: 'default',
  httpMethod: 'POST',
  path: 'webhook',
  responseMode: '={{ $parameter["acknowledge"] }}',
  responseData: '={{ $parameter["acknowledge"] === "lastNode" ? "noData" : "" }}',
};
