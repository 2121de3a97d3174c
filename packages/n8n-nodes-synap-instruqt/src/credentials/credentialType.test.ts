import { instruqt, synap, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { credentialType } from './credentialType';

/** Authenticates a request as n8n does for any node that uses a vendor's credential, such as HTTP Request. */
async function authenticated(vendor: Vendor, data: Record<string, string | boolean>) {
  const { authenticate } = new (credentialType(vendor))();
  if (typeof authenticate !== 'function') throw new Error('The credential does not authenticate requests');
  return authenticate(data, { url: 'https://example.com/', headers: { Accept: 'text/plain' } });
}

test("a request gets the vendor's token", async () => {
  expect(await authenticated(synap, { accessToken: ' "p:abc"\n' })).toEqual({
    url: 'https://example.com/',
    headers: { Accept: 'text/plain', Authorization: 'Bearer p:abc' },
  });
});

test('no request gets other parts of the credential', () =>
  checkEach<[Vendor, Record<string, string>]>(
    [
      [synap, { username: 'n8n-of-the-tests', password: 'a-long-password' }],
      [instruqt, { signingSecrets: 'whsec_secret-of-the-tests', integrationKey: 'integsk_key-of-the-tests' }],
    ],
    async ([vendor, secrets]) => {
      const sent = await authenticated(vendor, {
        ...secrets,
        manualWebhooks: true,
        automaticRegistration: true,
      });
      for (const secret of Object.values(secrets)) expect(JSON.stringify(sent)).not.toContain(secret);
    },
  ));
