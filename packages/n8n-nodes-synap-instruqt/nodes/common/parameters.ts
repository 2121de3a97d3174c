import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isObject, readPath, VendorApiError } from '@synap-instruqt/vendors';

/** Where a parameter is read: by its name, or by its path in a collection, `options.inviteId`. */
type Item = { context: IExecuteFunctions; itemIndex: number };

/** A text; of a resource locator, the id in it. Empty when it is not set. */
export const readText = ({ context, itemIndex }: Item, name: string): string =>
  toText(context.getNodeParameter(name, itemIndex, ''));

/**
 * A filter of the collection `filters`; undefined when it was not added.
 * @param inside where in the filter its text is, for those that hold more than one
 * @throws VendorApiError when it was added and is empty: to leave it out would hand over what is somebody else's
 */
export function readFilter(item: Item, name: string, label: string, inside?: string): string | undefined {
  const filters = item.context.getNodeParameter('filters', item.itemIndex, {});
  if (!isObject(filters) || !Object.hasOwn(filters, name)) return undefined;
  const filter = filters[name];
  const text = toText(inside === undefined ? filter : readPath(filter, inside));
  if (text !== '') return text;
  throw new VendorApiError(
    `The filter "${label}" is empty: map it from an earlier step, and check that the step before really has it, or remove the filter.`,
    'rejected',
  );
}

/** Times that an expression such as {{ $now }} gives are objects that turn into ISO 8601. */
function toText(value: unknown): string {
  const plain = isLocator(value) ? value.value : value;
  if (plain === null || plain === undefined) return '';
  const text = plain instanceof Date ? plain.toISOString() : String(plain);
  return text.startsWith('[object ') ? '' : text.trim();
}

/** A number, or undefined when it is not set. */
export function readNumber({ context, itemIndex }: Item, name: string): number | undefined {
  const value: unknown = context.getNodeParameter(name, itemIndex, undefined);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A switch, or undefined when it is not set. */
export function readSwitch({ context, itemIndex }: Item, name: string): boolean | undefined {
  const value: unknown = context.getNodeParameter(name, itemIndex, undefined);
  return typeof value === 'boolean' ? value : undefined;
}

/** A list of texts; a text, as an expression may give it, is taken for several separated by commas. */
export function readTexts({ context, itemIndex }: Item, name: string): string[] {
  const value: unknown = context.getNodeParameter(name, itemIndex, []);
  const texts = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return texts.map((text) => String(text).trim()).filter((text) => text !== '');
}

/** How a resource locator was filled in. */
export function readMode({ context, itemIndex }: Item, name: string): string {
  const value: unknown = context.getNodeParameter(name, itemIndex, '');
  return isLocator(value) ? String(value.mode) : 'id';
}

/**
 * How many things are wanted: the limit, or undefined for all.
 * @throws VendorApiError when the limit is no number of things
 */
export function readLimit(item: Item): number | undefined {
  if (readSwitch(item, 'returnAll')) return undefined;
  const limit = Number(item.context.getNodeParameter('limit', item.itemIndex, 50) ?? 50);
  if (Number.isInteger(limit) && limit >= 1) return limit;
  throw new VendorApiError(
    'The parameter "Limit" has to be a whole number of at least 1: correct it, or turn on Return All.',
    'rejected',
  );
}

/** Whether the output is to be simplified. */
export const isSimple = (item: Item): boolean => readSwitch(item, 'simplify') !== false;

/** @throws VendorApiError when there is nothing, in the words of the thing that was looked for */
export function found<Thing>(vendor: string, what: string, thing: Thing | undefined): Thing {
  if (thing !== undefined) return thing;
  throw new VendorApiError(
    `${vendor} knows no such ${what}, or the connection may not see it. Check the ${what} that was given, and that it belongs to the same team.`,
    'notFound',
  );
}

function isLocator(value: unknown): value is { mode: unknown; value: unknown } {
  return typeof value === 'object' && value !== null && 'mode' in value && 'value' in value;
}

export const simplify: INodeProperties = {
  displayName: 'Simplify',
  name: 'simplify',
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const returnAllOrLimit: INodeProperties[] = [
  {
    displayName: 'Return All',
    name: 'returnAll',
    type: 'boolean',
    default: false,
    description: 'Whether to return all results or only up to a given limit',
  },
  {
    displayName: 'Limit',
    name: 'limit',
    type: 'number',
    typeOptions: { minValue: 1 },
    default: 50,
    description: 'Max number of results to return',
    displayOptions: { show: { returnAll: [false] } },
  },
];

/** A plain text field. */
export const textField = (
  displayName: string,
  name: string,
  placeholder: string,
  description: string,
): INodeProperties => ({ displayName, name, type: 'string', default: '', placeholder, description });
