import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import {
  describeFailure,
  sentences,
  SubscriptionsNotRemovedError,
  VendorApiError,
  whatHappened,
  type FailedCall,
} from '@synap-instruqt/vendors';

interface Explanation {
  message: string;
  description?: string | undefined;
}

/**
 * Creates the error for a failure while a workflow runs. n8n shows the message as the headline and the description
 * below it.
 * @param itemIndex the index of the item that failed
 */
export const executionError = (context: { getNode(): INode }, error: unknown, itemIndex: number): Error =>
  toN8nError(context.getNode(), error, explain(error), { itemIndex });

/**
 * Creates the error for a failure outside an execution, such as during publishing. The message contains both the
 * problem and the advice, because n8n 1.x shows an API error's description instead of its message, and shows no
 * description for any other error.
 */
export const apiError = (context: { getNode(): INode }, error: unknown): Error =>
  toN8nError(context.getNode(), error, { message: describeError(error) });

/** Keeps n8n's own errors. Hides all other messages, because they may contain the node's input. */
function toN8nError(
  node: INode,
  error: unknown,
  explanation: Explanation,
  item: { itemIndex?: number } = {},
): Error {
  if (isNamed(error, ['NodeApiError', 'NodeOperationError'])) return error;
  if (isOfN8n(error)) return new NodeOperationError(node, error, item);
  const { message, description } = explanation;
  const about = { ...item, ...(description !== undefined && { description }) };
  const failed = failedCallIn(error);
  if (failed === undefined) return new NodeOperationError(node, message, about);
  const httpCode = failed.status === undefined ? {} : { httpCode: String(failed.status) };
  return new NodeApiError(node, { message }, { message, ...about, ...httpCode });
}

/** Returns a failure's full text, for logs and for the items of On Error: Continue. */
export function describeError(error: unknown): string {
  const { message, description } = explain(error);
  return description === undefined ? message : `${message} ${description}`;
}

function explain(error: unknown): Explanation {
  if (isOfN8n(error)) return { message: error.message };
  if (error instanceof SubscriptionsNotRemovedError) return afterFirstSentence(error.message);
  if (error instanceof VendorApiError) {
    const nextStep = nextStepAfter(error.facts);
    return {
      message: sentences(whatHappened(error.facts)),
      ...(nextStep && { description: sentences(nextStep) }),
    };
  }
  return afterFirstSentence(describeFailure(error));
}

/**
 * Splits a message after its first sentence. In our own messages, the first sentence says what happened, and the rest
 * says what to do.
 */
function afterFirstSentence(text: string): Explanation {
  const [message = text, description] = text.split(/(?<=[.?!]) (?=[A-Z])(.*)/s);
  return { message, description };
}

/**
 * Explains what to do about a failed call. In n8n, tokens and API URLs are in credentials, so the advice names the
 * credential.
 */
function nextStepAfter({ vendor, service, failure, nextStep }: FailedCall): string | undefined {
  const credential = `the ${vendor} API credential`;
  const address = `the ${service ? 'Endpoints API URL' : 'API URL'} in ${credential}`;
  switch (failure) {
    case 'token':
    case 'account':
      return `${nextStep} and enter it in ${credential}`;
    case 'intercepted':
      return `Try again in a few minutes, and check ${address}`;
    case 'noResponse':
      return nextStep ?? `Try again in a few minutes, and check ${address}`;
    case 'unexpected':
      return nextStep ?? `Check ${address}`;
    case 'permission':
    case 'payment':
    case 'notFound':
    case 'notSupported':
    case 'rejected':
    case 'exists':
    case 'rateLimited':
    case 'unavailable':
      return nextStep;
  }
}

function failedCallIn(error: unknown): FailedCall | undefined {
  if (error instanceof SubscriptionsNotRemovedError) return failedCallIn(error.cause);
  return error instanceof VendorApiError ? error.facts : undefined;
}

export const isOfN8n = (error: unknown): error is Error =>
  isNamed(error, ['BaseError', 'ExecutionBaseError']);

/**
 * Checks an error's class by name, because this package may load a different copy of n8n-workflow than n8n does. The
 * two copies have separate classes, and this package's copy may lack some of them.
 */
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
