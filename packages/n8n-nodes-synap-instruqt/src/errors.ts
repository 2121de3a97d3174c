import { BaseError, ExecutionBaseError, NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { describeFailure, VendorApiError } from '@synap-instruqt/vendors';

/**
 * What n8n shows for a failure: an API error's own words; what n8n itself says, such as of an expression; and of anything
 * else only its kind, for it may hold what the node was given.
 * @param itemIndex of the item that was being worked on
 */
export function apiError(context: { getNode(): INode }, error: unknown, itemIndex?: number): Error {
  const node = context.getNode();
  const item = itemIndex === undefined ? {} : { itemIndex };
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
  if (error instanceof VendorApiError) {
    const { message, status, failure, traceId } = error;
    // What was entered in the node was refused before anybody was asked.
    if (failure === 'rejected' && status === undefined) return new NodeOperationError(node, message, item);
    const httpCode = status === undefined ? {} : { httpCode: String(status) };
    const description =
      traceId === undefined ? {} : { description: `Trace ID for the vendor's support: ${traceId}` };
    return new NodeApiError(node, { message }, { message, ...description, ...httpCode, ...item });
  }
  return new NodeOperationError(node, isOfN8n(error) ? error : describeFailure(error), item);
}

/** What is said of a failure in a text alone, as in the item of On Error: Continue. */
export const describeError = (error: unknown): string =>
  isOfN8n(error) ? error.message : describeFailure(error);

/** Whether it is an error in n8n's own words. */
export const isOfN8n = (error: unknown): error is Error =>
  error instanceof BaseError || error instanceof ExecutionBaseError;
