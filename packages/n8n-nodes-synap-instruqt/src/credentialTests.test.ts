import { newSigningSecret, startSimulator } from '@synap-instruqt/simulator';
import { credentialTestContext, hookContext } from '../testing/context';
import { InstruqtTrigger, methodOf } from '../testing/nodes';

const { credentialTest } = new InstruqtTrigger().methods;
const testSigningSecrets = methodOf(credentialTest, 'testSigningSecrets');
const testApiKey = methodOf(credentialTest, 'testApiKey');
const { create } = new InstruqtTrigger().webhookMethods.default;
const secret = newSigningSecret();

const credential = (data?: Record<string, string>) => ({ id: '1', name: 'Instruqt', type: 'any', data });

test.each<[title: string, data: Record<string, string> | undefined, status: string, message: RegExp]>([
  ['one', { signingSecrets: secret }, 'OK', /Well formed/],
  ['two', { signingSecrets: `${secret}, ${newSigningSecret()}` }, 'OK', /Well formed/],
  ['a malformed one behind a good one', { signingSecrets: `${secret} x` }, 'Error', /secret 2 is malformed/],
  ['none', { signingSecrets: '' }, 'Error', /no signing secret/],
  ['no field', {}, 'Error', /no signing secret/],
  ['nothing at all', undefined, 'Error', /no signing secret/],
])('the test of the signing secrets with %s', async (_, data, status, message) => {
  expect(await testSigningSecrets.call(credentialTestContext(), credential(data))).toEqual({
    status,
    message: expect.stringMatching(message),
  });
});

test('the test of the API key tells the team, or what is wrong', async () => {
  const { instruqt, stop } = await startSimulator();
  const { apiKey, apiUrl } = instruqt;
  const test = (data?: Record<string, string>) => testApiKey.call(credentialTestContext(), credential(data));
  expect(await test({ apiKey, apiUrl, teamSlug: 'northgate' })).toEqual({
    status: 'OK',
    message: 'Connected to Northgate',
  });
  expect(await test({ apiKey: 'wrong', apiUrl, teamSlug: 'northgate' })).toMatchObject({ status: 'Error' });
  expect(await test()).toMatchObject({ status: 'Error' });
  await stop();
});

test('a node without any credentials can not be published', async () => {
  const context = hookContext({ parameters: { verification: 'signature' } });
  const node = { ...context.getNode(), credentials: undefined };
  const publishing = create.call(Object.assign(context, { getNode: () => node }));
  await expect(publishing).rejects.toThrow(/no signing secret/);
});
