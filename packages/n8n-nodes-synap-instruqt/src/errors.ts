import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { describeFailure, VendorApiError } from '@synap-instruqt/vendors';

/**
 * What n8n shows for a failure: an API error's own words; what n8n itself says, such as of an expression; and of anything
 * else only its kind, for it may hold what the node was given.
 * @param itemIndex of the item that was being worked on
 */
export function apiError(context: { getNode(): INode }, error: unknown, itemIndex?: number): Error {
  const node = context.getNode();
  const item = itemIndex === undefined ? {} : { itemIndex };
  if (isNamed(error, ['NodeApiError', 'NodeOperationError'])) return error;
  if (error instanceof VendorApiError) {
    const { message, status, failure } = error;
    // What was entered in the node was refused before anybody was asked.
    if (failure === 'rejected' && status === undefined) return new NodeOperationError(node, message, item);
    const httpCode = status === undefined ? {} : { httpCode: String(status) };
    // Without a description: n8n 1.x shows it instead of the message if a workflow could not be published.
    return new NodeApiError(node, { message }, { message, ...httpCode, ...item });
  }
  return new NodeOperationError(node, isOfN8n(error) ? error : describeFailure(error), item);
}

/** What is said of a failure in a text alone, as in the item of On Error: Continue. */
export const describeError = (error: unknown): string =>
  isOfN8n(error) ? error.message : describeFailure(error);

/** Whether it is an error in n8n's own words. */
export const isOfN8n = (error: unknown): error is Error =>
  isNamed(error, ['BaseError', 'ExecutionBaseError']);

/** Goes by name: the n8n-workflow that this package finds may be another copy than n8n's, with other classes or without them. */
function isNamed(error: unknown, names: readonly string[]): error is Error {
  if (!(error instanceof Error)) return false;
  for (
    let prototype = Object.getPrototypeOf(error);
    prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    if (names.includes(prototype.constructor.name)) return true;
  }
  return false;
}
