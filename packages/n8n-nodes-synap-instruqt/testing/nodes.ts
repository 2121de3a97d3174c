import { instruqt, synap } from '@synap-instruqt/vendors';
import { operationNode } from '../src/actions/operationNode';
import { triggerNode } from '../src/trigger/triggerNode';

export const Instruqt = operationNode(instruqt);
export const InstruqtTrigger = triggerNode(instruqt);
export const Synap = operationNode(synap);
export const SynapTrigger = triggerNode(synap);

/** Returns a node's method by the name that n8n uses. */
export function methodOf<Method>(methods: Readonly<Record<string, Method>>, name: string): Method {
  const method = methods[name];
  if (method === undefined) throw new Error(`The node has no method ${name}`);
  return method;
}
