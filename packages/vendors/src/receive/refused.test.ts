import { WebhookRefusedError } from './refused';

it('states the fact that its reason stands for', () => {
  const error = new WebhookRefusedError('basicAuthMissing');
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'WebhookRefusedError',
    reason: 'basicAuthMissing',
    message: 'The request has no basic authentication',
  });
});

it('says what a platform knows better', () => {
  const error = new WebhookRefusedError('secretNotSet', 'The connection holds no signing secret');
  expect(error).toMatchObject({ reason: 'secretNotSet', message: 'The connection holds no signing secret' });
});
