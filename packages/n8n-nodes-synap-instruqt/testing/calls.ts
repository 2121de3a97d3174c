import { hookContext, webhookContext, type NodeSetUp, type ReceivedRequest } from './context';
import type { SynapTrigger } from './nodes';

/** n8n's calls to a trigger: publishing and unpublishing its workflow, and requests to its URL. */
export function callsTo(trigger: InstanceType<typeof SynapTrigger>) {
  const { checkExists, create, delete: remove } = trigger.webhookMethods.default;
  const exists = (node: NodeSetUp, warnings?: string[]) => checkExists.call(hookContext(node, warnings));
  const add = (node: NodeSetUp, warnings?: string[]) => create.call(hookContext(node, warnings));
  return {
    exists,
    add,
    publish: async (node: NodeSetUp, warnings?: string[]) => (await exists(node)) || add(node, warnings),
    unpublish: (node: NodeSetUp) => remove.call(hookContext(node)),
    /** Returns the node's result, its response, and the first item that starts the workflow. */
    async receive(node: NodeSetUp, request: ReceivedRequest) {
      const { context, response } = webhookContext(node, request);
      const result = await trigger.webhook.call(context);
      return { result, response, item: result.workflowData?.[0]?.[0]?.json };
    },
  };
}
