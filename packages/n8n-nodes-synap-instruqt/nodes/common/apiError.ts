import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { VendorApiError } from '@synap-instruqt/vendors';

/**
 * What n8n shows for a failure, in the words of the API error.
 * @param itemIndex of the item that was being worked on
 */
export function apiError(context: { getNode(): INode }, error: unknown, itemIndex?: number): Error {
  const node = context.getNode();
  const item = itemIndex === undefined ? {} : { itemIndex };
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
  if (error instanceof VendorApiError) {
    const { message, status } = error;
    const httpCode = status === undefined ? {} : { httpCode: String(status) };
    return new NodeApiError(node, { message }, { message, ...httpCode, ...item });
  }
  return new NodeOperationError(node, error instanceof Error ? error : String(error), item);
}
