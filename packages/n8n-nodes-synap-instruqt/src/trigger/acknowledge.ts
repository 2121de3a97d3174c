import {
  fromFunction,
  fromParameter,
  webhookDescriptionFields,
  type INodeProperties,
  type IWebhookDescription,
} from 'n8n-workflow';

/**
 * Creates the field that determines when the vendor receives a 2xx. The field's values are n8n's own response modes.
 * @param ifItFails what the vendor does, according to its documentation, if the workflow fails or n8n crashes
 */
export const acknowledge = (ifItFails: string): INodeProperties => ({
  displayName: 'Acknowledge',
  name: 'acknowledge',
  type: 'options',
  default: 'onReceived',
  description: 'When to confirm to the sender that the event was received',
  options: [
    {
      name: 'At Once',
      value: 'onReceived',
      description:
        "As soon as n8n starts the workflow. If n8n crashes while the workflow is running, the event isn't sent again.",
    },
    {
      name: 'When the Workflow Has Succeeded',
      value: 'lastNode',
      description: `${ifItFails} ${IF_IT_WAITS}`,
    },
  ],
});

/**
 * A note for workflows with a pause. When an execution pauses, n8n responds as if the execution had ended, and a
 * trigger can't respond later (`webhook-helpers.js` in n8n 2.41).
 */
const IF_IT_WAITS =
  'If the workflow pauses, for example at a Wait node or for an approval, the event is acknowledged at that point.';

/**
 * The response settings as expressions, for older versions of n8n. Responses contain no data, so that the sender never
 * receives the workflow's output.
 */
const templates = {
  responseMode: '={{ $parameter["options"]["acknowledge"] || "onReceived" }}',
  responseData: '={{ $parameter["options"]["acknowledge"] === "lastNode" ? "noData" : "" }}',
};

/**
 * A trigger's webhook. With `webhookDescriptionFields`, n8n reads the trigger's parameters directly. Older versions of
 * n8n don't have this helper, so they evaluate expressions, which need an expression engine for every request.
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
