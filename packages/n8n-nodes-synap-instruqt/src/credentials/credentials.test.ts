import { CREDENTIAL_BLANKING_VALUE, CREDENTIAL_EMPTY_VALUE } from 'n8n-workflow';
import { instruqt, synap, InputError } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { readApiCredential, readBasicAuth, readSigningSecrets } from './credentials';

const ofSynap = (data: object | undefined) => readApiCredential(synap, data);
const ofInstruqt = (data: object | undefined) => readApiCredential(instruqt, data);
const basicAuth = (data: object | undefined) => readBasicAuth(synap, data);
const secrets = (data: object | undefined) => readSigningSecrets(instruqt, data);

const synapApi = { accessToken: 'p:abc', apiUrl: 'https://example.com' };
const instruqtApi = { apiKey: 'k', teamSlug: 't', apiUrl: 'u' };
const webhookApi = { username: 'n8n', password: ' pass word ' };

/** Every field of every credential, by its label. */
const fields = [
  ['Synap API', ofSynap, synapApi, 'accessToken', 'Access Token'],
  ['Synap API', ofSynap, synapApi, 'apiUrl', 'API URL'],
  ['Synap Webhook API', basicAuth, webhookApi, 'username', 'Username'],
  ['Synap Webhook API', basicAuth, webhookApi, 'password', 'Password'],
  ['Instruqt API', ofInstruqt, instruqtApi, 'apiKey', 'API Key'],
  ['Instruqt API', ofInstruqt, instruqtApi, 'teamSlug', 'Team'],
  ['Instruqt API', ofInstruqt, instruqtApi, 'apiUrl', 'API URL'],
  ['Instruqt Webhook API', secrets, { signingSecrets: 'whsec_a' }, 'signingSecrets', 'Signing Secrets'],
] as const;

const nothings = [
  CREDENTIAL_BLANKING_VALUE,
  CREDENTIAL_EMPTY_VALUE,
  undefined,
  null,
  '',
  '  \n',
  0,
  5,
  true,
  {},
  ['text'],
];

it('names the field that has nothing in it', () =>
  checkEach(fields, ([name, read, data, field, label]) => {
    for (const nothing of nothings) {
      const readIt = () => read({ ...data, [field]: nothing });
      expect(readIt).toThrow(InputError);
      expect(readIt).toThrow(`The ${label} in the ${name} credential is empty`);
    }
    expect(() => read(undefined)).toThrow(/credential is empty/);
  }));

it('is read as it was entered', () => {
  expect(ofSynap(synapApi)).toEqual({ token: 'p:abc', apiUrl: 'https://example.com' });
  expect(ofInstruqt(instruqtApi)).toEqual({ token: 'k', account: 't', apiUrl: 'u' });
  expect(basicAuth(webhookApi)).toEqual(webhookApi);
  expect(secrets({ signingSecrets: 'whsec_a' })).toBe('whsec_a');
});

it('is read without the spaces of copying, but for passwords, where they may be meant', () => {
  expect(ofSynap({ accessToken: ' p:a\n', apiUrl: ' u ' })).toEqual({ token: 'p:a', apiUrl: 'u' });
  expect(basicAuth({ username: ' n8n ', password: ' a ' })).toEqual({ username: ' n8n ', password: ' a ' });
  expect(secrets({ signingSecrets: ' whsec_a ' })).toBe('whsec_a');
});
