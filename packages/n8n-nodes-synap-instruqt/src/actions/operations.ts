import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import {
  readLimit,
  readSwitch,
  InputError,
  VendorApiError,
  type ApiConnection,
  type Operation,
  type Vendor,
  toTitle,
} from '@synap-instruqt/vendors';
import { connectItems } from '../credentials/connections';
import { automaticRegistration } from '../credentials/credentialType';
import { describeError, executionError } from '../errors';
import { inputFields, limit, returnAll, simplify } from './inputFields';
import { readInputs } from './inputs';
import { inAlphabet, oneSentence } from '../texts';

/** Lists a vendor's resources and each resource's operations, both in alphabetical order. */
export function resourcesOf({ operations }: Vendor): [resource: string, operations: readonly Operation[]][] {
  const names = [...new Set(operations.map(({ resource }) => resource))].sort();
  return names.map((name) => [name, operations.filter(({ resource }) => resource === name).sort(byName)]);
}

const byName = (left: Operation, right: Operation): number => inAlphabet(nameOf(left), nameOf(right));

/** Returns an operation's name in n8n, which shows the verb "getAll" as Get Many. */
const nameOf = ({ verb }: Operation): string => (verb === 'getAll' ? 'Get Many' : toTitle(verb));

/** Creates a node's fields: the resource, the operation, and the operation's own fields. */
export function operationFields(vendor: Vendor): INodeProperties[] {
  const resources = resourcesOf(vendor);
  return [
    {
      displayName: 'Resource',
      name: 'resource',
      type: 'options',
      noDataExpression: true,
      default: vendor.operations[0]?.resource,
      options: resources.map(([name]) => ({ name: toTitle(name), value: name })),
    },
    ...resources.flatMap(([resource, operations]) => [
      operationField(resource, operations),
      ...operations.flatMap((operation) => fieldsOf(vendor, operation)),
    ]),
  ];
}

/** Returns the expression for a node's subtitle. The expression can only read the node's parameters. */
export function chosenAction({ operations }: Vendor): string {
  const actions = operations.map(({ resource, verb, action }) => [`${resource}:${verb}`, action]);
  return `={{ (${JSON.stringify(Object.fromEntries(actions))})[$parameter["resource"] + ":" + $parameter["operation"]] }}`;
}

/**
 * Creates the operation field. If possible, the default operation only reads data, because a new node shouldn't change
 * any data.
 */
const operationField = (resource: string, operations: readonly Operation[]): INodeProperties => ({
  displayName: 'Operation',
  name: 'operation',
  type: 'options',
  noDataExpression: true,
  default: (operations.find(({ creates }) => !creates) ?? operations[0])?.verb,
  displayOptions: { show: { resource: [resource] } },
  options: operations.map((operation) => ({
    name: nameOf(operation),
    value: operation.verb,
    action: operation.action,
    description: describe(operation),
  })),
});

const describe = ({
  creates,
  does = creates ? 'Create' : 'Find',
  what,
  details = '',
  returns,
  uses,
}: Operation): string =>
  oneSentence(
    `${does} ${what}${details}${returns === undefined ? '' : ` and return ${returns}`}${uses === undefined ? '' : NEEDS_KEY}`,
  );

/**
 * A note for operations that need an integration key, because few credentials contain such a key. See `IntegrationKey`.
 */
const NEEDS_KEY = ` (requires ${automaticRegistration.label} in the credential)`;

const fieldsOf = (vendor: Vendor, operation: Operation): INodeProperties[] =>
  inputFields(vendor, operation).map((field) => ({
    ...field,
    displayOptions: {
      ...field.displayOptions,
      show: {
        ...field.displayOptions?.show,
        resource: [operation.resource],
        operation: [operation.verb],
      },
    },
  }));

/** Runs the node's operation for each input item, and links every output item to its input item. */
export async function executeItems(
  context: IExecuteFunctions,
  vendor: Vendor,
): Promise<INodeExecutionData[][]> {
  const output: INodeExecutionData[] = [];
  const connectionFor = connectItems(context, vendor);
  for (const itemIndex of context.getInputData().keys()) {
    try {
      const results = await perform(context, vendor, connectionFor, itemIndex);
      output.push(...results.map((result) => toItem({ ...result }, itemIndex)));
    } catch (error) {
      if (!context.continueOnFail()) throw executionError(context, error, itemIndex);
      output.push(toItem({ error: describeError(error) }, itemIndex));
    }
  }
  return [output];
}

const toItem = (json: IDataObject, item: number): INodeExecutionData => ({ json, pairedItem: { item } });

async function perform(
  context: IExecuteFunctions,
  vendor: Vendor,
  connectionFor: (operation: Operation, itemIndex: number) => Promise<ApiConnection>,
  itemIndex: number,
): Promise<readonly object[]> {
  const operation = findOperation(context, vendor, itemIndex);
  const connection = await connectionFor(operation, itemIndex);
  const results = await operation.perform(connection, readInputs(context, itemIndex, operation.inputs), {
    simple: switchOf(context, itemIndex, simplify) ?? true,
    limit: operation.many ? limitOf(context, operation, itemIndex) : undefined,
  });
  if (results !== undefined) return results;
  const thing = toTitle(operation.resource).toLowerCase();
  throw new VendorApiError({
    vendor: vendor.label,
    doing: `find this ${thing}`,
    failure: 'notFound',
    because: `the ${thing} doesn't exist, or the credential has no access to it`,
    nextStep: `Check that you entered the right ${thing} and that the credential is for the right account`,
  });
}

function findOperation(context: IExecuteFunctions, { operations }: Vendor, itemIndex: number): Operation {
  const chosen = (name: string) => context.getNodeParameter(name, itemIndex);
  const [resource, verb] = [chosen('resource'), chosen('operation')];
  const operation = operations.find((one) => one.resource === resource && one.verb === verb);
  if (operation !== undefined) return operation;
  throw new InputError("This operation doesn't exist. Choose the resource and the operation again.");
}

/** Returns the maximum number of results; undefined for all results. */
const limitOf = (context: IExecuteFunctions, operation: Operation, itemIndex: number): number | undefined =>
  switchOf(context, itemIndex, returnAll) === true
    ? undefined
    : readLimit(operation, context.getNodeParameter(limit.name, itemIndex, null));

/** Returns whether a switch is on, even if an expression returns a string; undefined if the switch is empty. */
const switchOf = (
  context: IExecuteFunctions,
  itemIndex: number,
  { name, displayName }: INodeProperties,
): boolean | undefined => readSwitch(displayName, context.getNodeParameter(name, itemIndex, null));
