import { ExpressionError, NodeApiError, NodeOperationError, UserError, type INode } from 'n8n-workflow';
import { VendorApiError } from '@synap-instruqt/vendors';
import { apiError, describeError } from './errors';

const node: INode = {
  ...{ id: '1', name: 'Synap', type: 'synap', typeVersion: 1 },
  ...{ position: [0, 0], parameters: {} },
};
const context = { getNode: () => node };
const expired = new VendorApiError('Synap could not do it.', 'token', 401);

test("what is n8n's own error already stays as it is", () => {
  for (const own of [new NodeApiError(node, { message: 'a' }), new NodeOperationError(node, 'b')]) {
    expect(apiError(context, own, 3)).toBe(own);
  }
});

test('an answer of the vendor is an error of the API, with its words, status and item', () => {
  const error = apiError(context, expired, 2);
  expect(error).toBeInstanceOf(NodeApiError);
  expect(error).toMatchObject({
    message: 'Synap could not do it.',
    httpCode: '401',
    context: expect.objectContaining({ itemIndex: 2 }),
  });
  expect(Object(apiError(context, expired)).context).not.toHaveProperty('itemIndex');
});

// n8n 1.x shows a description instead of the message if a workflow could not be published.
test('has a message and no description', () => {
  const error = new VendorApiError('No.', 'unavailable', 500, undefined, 'req_8');
  expect(apiError(context, error)).toMatchObject({ message: 'No.', description: undefined });
});

test('no answer at all has no status', () => {
  const error = apiError(context, new VendorApiError('No answer.', 'unavailable'));
  expect(error).toBeInstanceOf(NodeApiError);
  expect(error).toMatchObject({ message: 'No answer.', httpCode: null });
});

test('what was entered and refused before anybody was asked is an error of the node', () => {
  const error = apiError(context, new VendorApiError('It is empty.', 'rejected'), 4);
  expect(error).toBeInstanceOf(NodeOperationError);
  expect(error).toMatchObject({ message: 'It is empty.', context: { itemIndex: 4 } });
  expect(apiError(context, new VendorApiError('No.', 'rejected', 400))).toBeInstanceOf(NodeApiError);
});

test.each([
  ['an expression', new ExpressionError("Referenced node doesn't exist")],
  ['a user error', new UserError('Choose another.')],
])('what n8n says of %s is said', (_, error) => {
  expect(apiError(context, error)).toMatchObject({ message: error.message });
  expect(describeError(error)).toBe(error.message);
});

test("n8n's errors are recognised if this package finds another copy of n8n-workflow", () => {
  class BaseError extends Error {}
  class UserError extends BaseError {}
  class NodeApiError extends Error {}
  expect(describeError(new UserError('Choose another.'))).toBe('Choose another.');
  expect(apiError(context, new UserError('Choose another.')).message).toBe('Choose another.');
  const own = new NodeApiError('a');
  expect(apiError(context, own)).toBe(own);
});

test('of anything else only its kind is said: it may hold what the node was given', () => {
  for (const error of [new TypeError('secret'), 'secret', undefined]) {
    expect(apiError(context, error).message).toMatch(/failed in a way that it should not/);
    expect(apiError(context, error).message).not.toContain('secret');
    expect(describeError(error)).not.toContain('secret');
  }
  expect(describeError(expired)).toBe('Synap could not do it.');
});
