import {
  type IDataObject,
  type IExecuteFunctions,
  type INodeExecutionData,
  type INodeProperties,
} from 'n8n-workflow';
import type { z } from 'zod/v4';
import { VendorApiError } from '@synap-instruqt/vendors';
import { apiError, describeError } from './apiError';

/** What an operation is called with: n8n, the item, and the connection to the vendor. */
export interface Call<Connection> {
  context: IExecuteFunctions;
  itemIndex: number;
  connection: Connection;
}

/** Something that a node does with a resource, for one item. */
export interface Operation<Connection> {
  value: string;
  /** Title Case. */
  name: string;
  /** Sentence case: how the node's list of actions shows it. */
  action: string;
  description: string;
  /** Shown for this operation alone. */
  fields: INodeProperties[];
  /** What one item looks like, when it is simplified: the editor's preview is made from it. */
  output: z.ZodType;
  /** One object, or a list of them, each an item; it may fail with a VendorApiError. */
  execute(call: Call<Connection>): Promise<object | object[]>;
}

export interface Resource<Connection> {
  value: string;
  /** Title Case. */
  name: string;
  /** The first is the one that is chosen at first: one that changes nothing. */
  operations: readonly Operation<Connection>[];
}

/** The fields of a node: which resource, which operation of it, and the operation's own. */
export const resourceFields = <Connection>(
  resources: readonly Resource<Connection>[],
  defaultResource: string,
): INodeProperties[] => [
  {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    default: defaultResource,
    options: resources.map(({ name, value }) => ({ name, value })),
  },
  ...resources.flatMap((resource) => [operationField(resource), ...operationFields(resource)]),
];

function operationField<Connection>({ value, operations }: Resource<Connection>): INodeProperties {
  const [first] = operations.map((operation) => operation.value);
  return {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    default: first,
    displayOptions: { show: { resource: [value] } },
    options: operations.map(({ name, value: operation, action, description }) => ({
      name,
      value: operation,
      action,
      description,
    })),
  };
}

const operationFields = <Connection>({ value, operations }: Resource<Connection>): INodeProperties[] =>
  operations.flatMap((operation) =>
    operation.fields.map((field) => ({
      ...field,
      displayOptions: {
        ...field.displayOptions,
        show: { ...field.displayOptions?.show, resource: [value], operation: [operation.value] },
      },
    })),
  );

/** Does what the node is set to, for each item; every item that comes out points to the one that it is for. */
export async function executeItems<Connection>(
  context: IExecuteFunctions,
  resources: readonly Resource<Connection>[],
  connect: () => Promise<Connection>,
): Promise<INodeExecutionData[][]> {
  const items = context.getInputData();
  const output: INodeExecutionData[] = [];
  let connection: Connection | undefined;
  for (let itemIndex = 0; itemIndex < items.length; itemIndex += 1) {
    try {
      connection ??= await connect();
      const operation = findOperation(context, resources, itemIndex);
      const result = await operation.execute({ context, itemIndex, connection });
      const results = Array.isArray(result) ? result : [result];
      output.push(...results.map((one) => toItem({ ...one }, itemIndex)));
    } catch (error) {
      if (!context.continueOnFail()) throw apiError(context, error, itemIndex);
      output.push(toItem({ error: describeError(error) }, itemIndex));
    }
  }
  return [output];
}

const toItem = (json: IDataObject, item: number): INodeExecutionData => ({ json, pairedItem: { item } });

function findOperation<Connection>(
  context: IExecuteFunctions,
  resources: readonly Resource<Connection>[],
  itemIndex: number,
): Operation<Connection> {
  const [resource, operation] = ['resource', 'operation'].map((name) =>
    context.getNodeParameter(name, itemIndex),
  );
  const found = resources
    .find(({ value }) => value === resource)
    ?.operations.find(({ value }) => value === operation);
  if (found !== undefined) return found;
  throw new VendorApiError(
    'The node has no such operation: choose a resource and an operation of it again.',
    'rejected',
  );
}
