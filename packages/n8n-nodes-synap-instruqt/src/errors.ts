import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import {
  describeFailure,
  sentences,
  SubscriptionsNotRemovedError,
  VendorApiError,
  whatHappened,
  type FailedCall,
} from '@synap-instruqt/vendors';

/**
 * What n8n shows for a failure: an API error's own words; what n8n itself says, such as of an expression; and of anything
 * else only its kind, for it may hold what the node was given.
 * @param itemIndex of the item that was being worked on
 */
export function apiError(context: { getNode(): INode }, error: unknown, itemIndex?: number): Error {
  const node = context.getNode();
  const item = itemIndex === undefined ? {} : { itemIndex };
  if (isNamed(error, ['NodeApiError', 'NodeOperationError'])) return error;
  const message = describeError(error);
  const failed = failedCallIn(error);
  if (failed === undefined) return new NodeOperationError(node, isOfN8n(error) ? error : message, item);
  const httpCode = failed.status === undefined ? {} : { httpCode: String(failed.status) };
  // Without a description: n8n 1.x shows it instead of the message if a workflow could not be published.
  return new NodeApiError(node, { message }, { message, ...httpCode, ...item });
}

/** What is said of a failure in a text alone, as in the item of On Error: Continue. */
export function describeError(error: unknown): string {
  if (isOfN8n(error)) return error.message;
  if (error instanceof SubscriptionsNotRemovedError) return `${error.message} ${describeError(error.cause)}`;
  if (error instanceof VendorApiError)
    return sentences(whatHappened(error.facts), nextStepAfter(error.facts));
  return describeFailure(error);
}

/** What to do about a failed call, in the words of n8n, where things are entered in credentials. */
function nextStepAfter({ vendor, service, failure, nextStep }: FailedCall): string | undefined {
  const credential = `the ${vendor} API credential`;
  const checkAddress = `Check the ${service ? 'Endpoints API URL' : 'API URL'} in ${credential}`;
  switch (failure) {
    case 'token':
    case 'account':
      return `${nextStep} and enter it in ${credential}`;
    case 'intercepted':
      return `Try again in a few minutes. ${checkAddress}`;
    case 'noAnswer':
      return nextStep ?? `Try again in a few minutes. ${checkAddress}`;
    case 'unexpected':
      return nextStep ?? checkAddress;
    case 'permission':
    case 'payment':
    case 'notFound':
    case 'notSupported':
    case 'rejected':
    case 'rateLimited':
    case 'unavailable':
      return nextStep;
  }
}

/** The call to a vendor's API that failed, if one did. */
function failedCallIn(error: unknown): FailedCall | undefined {
  if (error instanceof SubscriptionsNotRemovedError) return failedCallIn(error.cause);
  return error instanceof VendorApiError ? error.facts : undefined;
}

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
