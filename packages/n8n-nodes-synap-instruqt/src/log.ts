import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * Writes a warning to n8n's log, with the trigger's and workflow's names. n8n's editor doesn't show the warning.
 * @param what the text after the trigger's name, e.g. "refused a request: ..."
 */
export function warn(context: IHookFunctions | IWebhookFunctions, what: string): void {
  const { name, id } = context.getWorkflow();
  context.logger.warn(
    `${context.getNode().name} in the workflow "${name ?? ''}" (${id ?? 'not saved'}) ${what}`,
  );
}
