import { ExpressionError, NodeApiError, NodeOperationError, UserError, type INode } from 'n8n-workflow';
import {
  InputError,
  SubscriptionsNotRemovedError,
  VendorApiError,
  type FailedCall,
} from '@synap-instruqt/vendors';
import { apiError, describeError, executionError } from './errors';

const node: INode = {
  ...{ id: '1', name: 'Synap', type: 'synap', typeVersion: 1 },
  ...{ position: [0, 0], parameters: {} },
};
const context = { getNode: () => node };
const facts = { vendor: 'Synap', doing: 'find the user', failure: 'notFound', status: 404 } as const;
const notFound = new VendorApiError({ ...facts, nextStep: 'Check the ID' });

test("n8n's own errors stay unchanged", () => {
  for (const own of [new NodeApiError(node, { message: 'a' }), new NodeOperationError(node, 'b')]) {
    expect(executionError(context, own, 3)).toBe(own);
  }
});

test('in a running workflow, the headline shows what happened and the description what to do', () => {
  const error = executionError(context, notFound, 2);
  expect(error).toBeInstanceOf(NodeApiError);
  expect(error).toMatchObject({
    message: 'Synap could not find the user.',
    description: 'Check the ID.',
    httpCode: '404',
    context: expect.objectContaining({ itemIndex: 2 }),
  });
});

// If publishing fails, n8n 1.x shows an error's description instead of its message.
test('elsewhere, the message is the whole text', () => {
  const error = apiError(context, notFound);
  expect(error).toMatchObject({
    message: 'Synap could not find the user. Check the ID.',
    description: undefined,
    httpCode: '404',
  });
  expect(Object(error).context).not.toHaveProperty('itemIndex');
});

test('a missing response has no status', () => {
  const error = apiError(context, new VendorApiError({ ...facts, failure: 'noResponse', status: undefined }));
  expect(error).toBeInstanceOf(NodeApiError);
  expect(error).toMatchObject({ httpCode: null });
});

test("an input that is refused before any request is the node's error", () => {
  const error = executionError(context, new InputError('The field "v1.2" is empty. Fill it in. Or not.'), 4);
  expect(error).toBeInstanceOf(NodeOperationError);
  expect(error).toMatchObject({
    message: 'The field "v1.2" is empty.',
    description: 'Fill it in. Or not.',
    context: { itemIndex: 4 },
  });
});

test("remaining webhooks are named, with the first one's failure", () => {
  const left = [{ id: '1', events: ['exam.completed'] }];
  const error = apiError(context, new SubscriptionsNotRemovedError(left, 'Synap', notFound));
  expect(error).toMatchObject({
    message: 'Synap could not find the user. Remove the remaining webhooks in Synap (exam.completed).',
    httpCode: '404',
  });
});

test.each<[Partial<FailedCall>, string]>([
  [{ failure: 'token', nextStep: 'Copy it' }, 'Copy it and enter it in the Synap API credential.'],
  [{ failure: 'account', nextStep: 'Choose one' }, 'Choose one and enter it in the Synap API credential.'],
  [
    { failure: 'token', nextStep: 'Copy it', service: 'Svix', vendor: 'Instruqt' },
    'Copy it and enter it in the Instruqt API credential.',
  ],
  [
    { failure: 'noResponse' },
    'Try again in a few minutes, and check the API URL in the Synap API credential.',
  ],
  [{ failure: 'noResponse', nextStep: 'Look first' }, 'Look first.'],
  [
    { failure: 'intercepted', nextStep: 'Look first' },
    'Try again in a few minutes, and check the API URL in the Synap API credential.',
  ],
  [{ failure: 'unexpected' }, 'Check the API URL in the Synap API credential.'],
  [{ failure: 'unexpected', nextStep: 'Request less' }, 'Request less.'],
  [{ failure: 'rateLimited', nextStep: 'Try again in 7 seconds' }, 'Try again in 7 seconds.'],
])('what to do about %j', (failed, words) => {
  const text = describeError(new VendorApiError({ ...facts, ...failed }));
  expect(text.slice(text.indexOf('. ') + 2)).toBe(words);
});

test.each([
  ['an expression', new ExpressionError("Referenced node doesn't exist")],
  ['a user error', new UserError('Choose another.')],
])("n8n's message for %s is shown", (_, error) => {
  expect(apiError(context, error)).toMatchObject({ message: error.message });
  expect(describeError(error)).toBe(error.message);
});

test("n8n's errors are recognized even if this package finds another copy of n8n-workflow", () => {
  class BaseError extends Error {}
  class UserError extends BaseError {}
  class NodeApiError extends Error {}
  expect(describeError(new UserError('Choose another.'))).toBe('Choose another.');
  expect(apiError(context, new UserError('Choose another.')).message).toBe('Choose another.');
  const own = new NodeApiError('a');
  expect(apiError(context, own)).toBe(own);
});

test("only the kind of any other error is shown, because it may contain the node's input", () => {
  for (const error of [new TypeError('secret'), 'secret', undefined]) {
    expect(apiError(context, error).message).toMatch(/failed unexpectedly/);
    expect(apiError(context, error).message).not.toContain('secret');
    expect(describeError(error)).not.toContain('secret');
  }
});
