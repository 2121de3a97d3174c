import { VendorApiError } from '@synap-instruqt/vendors';
import {
  instruqtApiCredential,
  instruqtWebhookApiCredential,
  synapApiCredential,
  synapWebhookApiCredential,
} from './credentials';

/** Every field of every credential, by its label. */
const fields = [
  [
    synapApiCredential,
    { accessToken: 'p:abc', apiUrl: 'https://example.com' },
    'accessToken',
    'Access Token',
  ],
  [synapApiCredential, { accessToken: 'p:abc', apiUrl: 'https://example.com' }, 'apiUrl', 'API URL'],
  [synapWebhookApiCredential, { username: 'n8n', password: ' pass word ' }, 'username', 'Username'],
  [synapWebhookApiCredential, { username: 'n8n', password: ' pass word ' }, 'password', 'Password'],
  [instruqtApiCredential, { apiKey: 'k', teamSlug: 't', apiUrl: 'u' }, 'apiKey', 'API Key'],
  [instruqtApiCredential, { apiKey: 'k', teamSlug: 't', apiUrl: 'u' }, 'teamSlug', 'Team'],
  [instruqtApiCredential, { apiKey: 'k', teamSlug: 't', apiUrl: 'u' }, 'apiUrl', 'API URL'],
  [instruqtWebhookApiCredential, { signingSecrets: 'whsec_a' }, 'signingSecrets', 'Signing Secrets'],
] as const;

const nothings = [undefined, null, '', '  \n', 0, 5, true, {}, ['text']];

describe.each(fields)('of %o', ({ name, read }, data, field, label) => {
  it('is read as it was entered', () => expect(read(data)).toEqual(data));

  it.each(nothings)(`${field} may not be %j, and is named`, (nothing) => {
    expect(() => read({ ...data, [field]: nothing })).toThrow(VendorApiError);
    expect(() => read({ ...data, [field]: nothing })).toThrow(`The ${label} in ${name} is empty`);
  });
});

it('is read without the spaces of copying, but for passwords, where they may be meant', () => {
  expect(synapApiCredential.read({ accessToken: ' p:a\n', apiUrl: ' u ' })).toEqual({
    accessToken: 'p:a',
    apiUrl: 'u',
  });
  expect(synapWebhookApiCredential.read({ username: ' n8n ', password: ' a ' })).toEqual({
    username: ' n8n ',
    password: ' a ',
  });
});

it.each([undefined, {}])('is refused where there is none: %j', (data) => {
  expect(() => synapApiCredential.read(data)).toThrow('Access Token');
});
