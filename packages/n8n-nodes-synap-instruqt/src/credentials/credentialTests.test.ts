import { CREDENTIAL_BLANKING_VALUE, CREDENTIAL_EMPTY_VALUE } from 'n8n-workflow';
import { newSigningSecret, startSimulator } from '@synap-instruqt/simulator';
import { credentialTestContext, hookContext } from '../../testing/context';
import { InstruqtTrigger, methodOf, SynapTrigger } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const { credentialTest } = new InstruqtTrigger().methods;
const testSigningSecrets = methodOf(credentialTest, 'testSigningSecrets');
const testApiKey = methodOf(credentialTest, 'testApiKey');
const { create } = new InstruqtTrigger().webhookMethods.default;
const secret = newSigningSecret();

const credential = (data?: Record<string, string>) => ({ id: '1', name: 'Instruqt', type: 'any', data });

test('the test of the signing secrets says whether they can be right', () =>
  checkEach<[title: string, data: Record<string, string> | undefined, status: string, message: RegExp]>(
    [
      ['one', { signingSecrets: secret }, 'OK', /Well formed/],
      ['two', { signingSecrets: `${secret}, ${newSigningSecret()}` }, 'OK', /Well formed/],
      [
        'a malformed one behind a good one',
        { signingSecrets: `${secret} x` },
        'Error',
        /secret 2 is malformed/,
      ],
      [
        'one that is cut by five characters',
        { signingSecrets: secret.slice(0, -5) },
        'Error',
        /secret 1 is incomplete/,
      ],
      [
        'one that is far too short',
        { signingSecrets: `${secret} whsec_abcd` },
        'Error',
        /secret 2 is incomplete/,
      ],
      ["n8n's own placeholder", { signingSecrets: CREDENTIAL_BLANKING_VALUE }, 'Error', /no signing secret/],
      ['none', { signingSecrets: '' }, 'Error', /no signing secret/],
      ['no field', {}, 'Error', /no signing secret/],
      ['nothing at all', undefined, 'Error', /no signing secret/],
    ],
    async ([, data, status, message]) => {
      expect(await testSigningSecrets.call(credentialTestContext(), credential(data))).toEqual({
        status,
        message: expect.stringMatching(message),
      });
    },
  ));

const testUsernameAndPassword = methodOf(
  new SynapTrigger().methods.credentialTest,
  'testUsernameAndPassword',
);
const login = { username: 'n8n', password: 'a long password' };

test('the test of the username and password says whether they can be used', () =>
  checkEach<[title: string, data: Record<string, string>, status: string, message: RegExp]>(
    [
      ['both', login, 'OK', /Usable/],
      ['characters beyond ASCII', { ...login, password: 'pässwörd' }, 'OK', /Usable/],
      [
        'a password of one letter',
        { ...login, password: 'x' },
        'Error',
        /password is too short.*8 characters/,
      ],
      ['a password of seven', { ...login, password: '🔒345678'.slice(0, 8) }, 'Error', /too short/],
      [
        'a password of spaces',
        { ...login, password: '          ' },
        'Error',
        /Password in the Synap Webhook API .*empty/,
      ],
      [
        "n8n's placeholder as password",
        { ...login, password: CREDENTIAL_BLANKING_VALUE },
        'Error',
        /Password .*empty/,
      ],
      [
        "n8n's placeholder as username",
        { ...login, username: CREDENTIAL_EMPTY_VALUE },
        'Error',
        /Username .*empty/,
      ],
      ['a colon in the username', { ...login, username: 'n:8n' }, 'Error', /no colon/],
    ],
    async ([, data, status, message]) => {
      expect(await testUsernameAndPassword.call(credentialTestContext(), credential(data))).toEqual({
        status,
        message: expect.stringMatching(message),
      });
    },
  ));

test('a trigger with a secret that is cut can not be published', () =>
  checkEach([secret.slice(0, -5), 'whsec_abcd'], async (cut) => {
    const context = hookContext({
      parameters: { verification: 'signature', events: ['*'] },
      credentials: { instruqtWebhookApi: { signingSecrets: cut } },
    });
    await expect(create.call(context)).rejects.toThrow(/secret 1 is incomplete/);
  }));

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
