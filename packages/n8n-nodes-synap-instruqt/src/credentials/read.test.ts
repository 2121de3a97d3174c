import { CREDENTIAL_BLANKING_VALUE, CREDENTIAL_EMPTY_VALUE } from 'n8n-workflow';
import { instruqt, synap, InputError } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import {
  readApiCredential,
  readBasicAuth,
  readIntegrationKey,
  readSigningSecrets,
  type CredentialData,
} from './read';

const { integrationKey } = instruqt.webhook;
if (integrationKey === undefined) throw new Error('Instruqt may have a key');

const ofSynap = (data: CredentialData) => readApiCredential(synap, data);
const ofInstruqt = (data: CredentialData) => readApiCredential(instruqt, data);
const basicAuth = (data: CredentialData) => readBasicAuth(synap, data);
const key = (data: CredentialData) => readIntegrationKey(instruqt, integrationKey, data);

const synapApi = { accessToken: 'p:abc', apiUrl: 'https://example.com' };
const instruqtApi = { apiKey: 'k', teamSlug: 't', apiUrl: 'u' };
const manual = { manualWebhooks: true, username: 'n8n', password: ' pass word ' };
const automatic = { automaticRegistration: true, integrationKey: 'integsk_abc.eu', applicationId: 'app_1' };

/** Every field that a feature requires, with its name and label. */
const fields = [
  ['Synap', ofSynap, synapApi, 'accessToken', 'Access Token'],
  ['Synap', ofSynap, synapApi, 'apiUrl', 'API URL'],
  ['Synap', basicAuth, manual, 'username', 'Username'],
  ['Synap', basicAuth, manual, 'password', 'Password'],
  ['Instruqt', ofInstruqt, instruqtApi, 'apiKey', 'API Key'],
  ['Instruqt', ofInstruqt, instruqtApi, 'apiUrl', 'API URL'],
  ['Instruqt', key, automatic, 'integrationKey', 'Integration Key'],
  ['Instruqt', key, automatic, 'applicationId', 'Application ID'],
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

it('names the empty field', () =>
  checkEach(fields, ([name, read, data, field, label]) => {
    for (const nothing of nothings) {
      const readIt = () => read({ ...data, [field]: nothing });
      expect(readIt).toThrow(InputError);
      expect(readIt).toThrow(`The field "${label}" in the ${name} API credential is empty.`);
    }
    expect(() => read(undefined)).toThrow(/API credential/);
  }));

it('names the switch that hides the field', () => {
  expect(() => basicAuth(synapApi)).toThrow(
    '"Manual Webhooks" is off in the Synap API credential. Turn it on and fill in "Username".',
  );
  expect(() => key({ ...instruqtApi, automaticRegistration: false })).toThrow(
    '"Automatic Registration" is off in the Instruqt API credential. Turn it on and fill in "Integration Key".',
  );
});

it('is read as it was entered', () => {
  expect(ofSynap(synapApi)).toEqual({ token: 'p:abc', apiUrl: 'https://example.com' });
  expect(ofInstruqt(instruqtApi)).toEqual({ token: 'k', account: 't', apiUrl: 'u' });
  expect(basicAuth(manual)).toEqual({ username: 'n8n', password: ' pass word ' });
  expect(key(automatic)).toEqual({
    token: 'integsk_abc.eu',
    account: 'app_1',
    apiUrl: 'https://api.eu.svix.com',
  });
});

it('reads several signing secrets, and none from a field with nothing in it', () => {
  expect(readSigningSecrets({ signingSecrets: ' whsec_a\nwhsec_b' })).toEqual(['whsec_a', 'whsec_b']);
  for (const nothing of nothings) expect(readSigningSecrets({ signingSecrets: nothing })).toEqual([]);
  expect(readSigningSecrets(undefined)).toEqual([]);
});

it('needs no team, and takes none for an empty one', () => {
  for (const teamSlug of [...nothings, undefined]) {
    expect(ofInstruqt({ ...instruqtApi, teamSlug })).toEqual({ token: 'k', account: undefined, apiUrl: 'u' });
  }
});

it('is read without copied spaces, except for passwords, which may contain them', () => {
  expect(ofSynap({ accessToken: ' p:a\n', apiUrl: ' u ' })).toEqual({ token: 'p:a', apiUrl: 'u' });
  expect(ofInstruqt({ apiKey: ' k ', apiUrl: 'u', teamSlug: ' t ' })).toMatchObject({
    token: 'k',
    account: 't',
  });
  expect(basicAuth({ username: ' n8n ', password: ' a ' })).toEqual({ username: ' n8n ', password: ' a ' });
  expect(key({ ...automatic, integrationKey: ' integsk_abc\n' })).toMatchObject({ token: 'integsk_abc' });
});
