import { WebhookRefusedError } from './refused';

it('states the fact of its reason', () => {
  const error = new WebhookRefusedError('basicAuthMissing');
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'WebhookRefusedError',
    reason: 'basicAuthMissing',
    message: 'The request has no basic authentication',
  });
});

it("contains the platform's own advice", () => {
  const error = new WebhookRefusedError('secretNotSet', 'The connection has no signing secret');
  expect(error).toMatchObject({ reason: 'secretNotSet', message: 'The connection has no signing secret' });
});
