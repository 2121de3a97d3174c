import {
  isExpression,
  Workflow,
  type ICredentialDataDecryptedObject,
  type ICredentialType,
  type IHttpRequestOptions,
  type INode,
  type INodeType,
} from 'n8n-workflow';

/** The options with what the credential's definition adds, its expressions evaluated as n8n does. */
export function authenticate(
  { authenticate: definition }: ICredentialType,
  credential: ICredentialDataDecryptedObject,
  options: IHttpRequestOptions,
  node: INode,
  nodeType: INodeType,
): IHttpRequestOptions {
  if (typeof definition !== 'object') throw new Error('The credential says nothing of how it is used');
  const nodeTypes = {
    getByName: () => nodeType,
    getByNameAndVersion: () => nodeType,
    getKnownTypes: () => ({}),
  };
  const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
  const evaluate = (value: unknown): unknown =>
    typeof value === 'string' && isExpression(value)
      ? workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials: credential })
      : value;
  const added = Object.entries(definition.properties).map(([part, values]) => [
    part,
    {
      ...Object(Reflect.get(options, part)),
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, evaluate(value)])),
    },
  ]);
  return { ...options, ...Object.fromEntries(added) };
}
