import { CREDENTIAL_BLANKING_VALUE, CREDENTIAL_EMPTY_VALUE } from 'n8n-workflow';
import { newSigningSecret, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { credentialTestContext } from '../../testing/context';
import { InstruqtTrigger, methodOf, SynapTrigger } from '../../testing/nodes';

const testInstruqt = methodOf(new InstruqtTrigger().methods.credentialTest, 'testInstruqtApi');
const testSynap = methodOf(new SynapTrigger().methods.credentialTest, 'testSynapApi');
const secret = newSigningSecret();

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.stop());

type Data = Record<string, string | boolean>;
const tested = (test: typeof testInstruqt, data: Data | undefined) =>
  test.call(credentialTestContext(), { id: '1', name: 'Mine', type: 'any', ...(data && { data }) });

type Case = [title: string, data: Data | undefined, status: string, message: RegExp];

test("the test of Instruqt's credential shows what its parts are for", async () => {
  const { apiKey, apiUrl, svix } = simulator.instruqt;
  const account = { apiKey, apiUrl, teamSlug: 'northgate' };
  const key = {
    automaticRegistration: true,
    integrationKey: svix.integrationKey,
    applicationId: svix.applicationId,
    endpointsUrl: svix.apiUrl,
  };
  await checkEach<Case>(
    [
      ['the API key', account, 'OK', /^Connected to Northgate\.$/],
      [
        'no team, if the API key has access to one',
        { ...account, teamSlug: ' ' },
        'OK',
        /^Connected to Northgate\.$/,
      ],
      [
        'a team that the API key has no access to',
        { ...account, teamSlug: 'other' },
        'Error',
        /has access to northgate\./,
      ],
      [
        'an address without a server',
        { ...account, apiUrl: 'http://127.0.0.1:9/graphql' },
        'Error',
        /did not respond/,
      ],
      [
        "another program's address",
        { ...account, apiUrl: simulator.crm.url },
        'Error',
        /API URL in the Instruqt API credential/,
      ],
      ['a wrong API key', { ...account, apiKey: 'wr0ng-key' }, 'Error', /Instruqt API credential/],
      ['a valid API key with an invalid secret', { ...account, signingSecrets: 'x' }, 'Error', /secret 1/],
      [
        'a valid secret with a wrong API key',
        { apiKey: 'wr0ng-key', apiUrl, signingSecrets: secret },
        'Error',
        /API key/,
      ],
      [
        'one secret, and no API key',
        { signingSecrets: secret },
        'OK',
        /^The signing secrets have the right format/,
      ],
      ['two secrets', { signingSecrets: `${secret}, ${newSigningSecret()}` }, 'OK', /right format/],
      [
        'a malformed secret after a valid one',
        { signingSecrets: `${secret} x` },
        'Error',
        /secret 2 is malformed/,
      ],
      [
        'a secret that lacks five characters',
        { signingSecrets: secret.slice(0, -5) },
        'Error',
        /secret 1 is incomplete/,
      ],
      [
        'a secret that is far too short',
        { signingSecrets: `${secret} whsec_abcd` },
        'Error',
        /secret 2 is incomplete/,
      ],
      [
        'everything',
        { ...account, signingSecrets: secret, ...key },
        'OK',
        /^Connected to Northgate\. The signing secrets have the right format\..* Connected to Instruqt's endpoints\.$/,
      ],
      [
        'an integration key that is turned off',
        { ...key, automaticRegistration: false },
        'Error',
        /The credential is empty/,
      ],
      [
        "n8n's own placeholder",
        { signingSecrets: CREDENTIAL_BLANKING_VALUE },
        'Error',
        /The credential is empty/,
      ],
      [
        'empty fields',
        { apiKey: '', signingSecrets: ' ' },
        'Error',
        /Enter the API Key, the Signing Secrets or both/,
      ],
      ['nothing at all', undefined, 'Error', /The credential is empty/],
    ],
    async ([, data, status, message]) => {
      const result = await tested(testInstruqt, data);
      expect(result).toEqual({ status, message: expect.stringMatching(message) });
      expect(result.message).not.toContain('wr0ng-key');
    },
  );
});

test('an API key for several teams needs one of them', async () => {
  const { apiKey, apiUrl, apiKeys } = simulator.instruqt;
  const teams = apiKeys.get(apiKey);
  apiKeys.set(apiKey, ['northgate', 'northgate-partners']);
  const result = await tested(testInstruqt, { apiKey, apiUrl });
  expect(result).toEqual({
    status: 'Error',
    message: expect.stringMatching(/access to northgate, northgate-partners\. .*Instruqt API credential/),
  });
  apiKeys.set(apiKey, teams ?? []);
});

test("the test of Synap's credential shows what its parts are for", async () => {
  const { token: accessToken, apiUrl } = simulator.synap;
  const login = { manualWebhooks: true, username: 'n8n', password: 'a long password' };
  await checkEach<Case>(
    [
      ['the access token', { accessToken, apiUrl }, 'OK', /^Connected to /],
      ['a wrong one', { accessToken: 'p:wrong', apiUrl }, 'Error', /access token/],
      [
        'an address without a server',
        { accessToken, apiUrl: 'http://127.0.0.1:1/v3' },
        'Error',
        /did not respond/,
      ],
      ['none', { apiUrl }, 'Error', /"Access Token" .* is empty/],
      ['nothing at all', undefined, 'Error', /"Access Token" .* is empty/],
      ['both methods', { accessToken, apiUrl, ...login }, 'OK', /^Connected to .* Enter the same username/],
      [
        'a wrong access token with a valid password',
        { accessToken: 'p:wrong', apiUrl, ...login },
        'Error',
        /access token/,
      ],
      [
        'a username and a password only',
        login,
        'OK',
        /^Enter the same username and password for each webhook/,
      ],
      ['characters other than ASCII', { ...login, password: 'pässwörd' }, 'OK', /Enter the same/],
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
        /"Password" in the Synap API .*empty/,
      ],
      [
        "n8n's placeholder as password",
        { ...login, password: CREDENTIAL_BLANKING_VALUE },
        'Error',
        /"Password" .*empty/,
      ],
      [
        "n8n's placeholder as username",
        { ...login, username: CREDENTIAL_EMPTY_VALUE },
        'Error',
        /"Username" .*empty/,
      ],
      ['a colon in the username', { ...login, username: 'n:8n' }, 'Error', /contains a colon/],
    ],
    async ([, data, status, message]) => {
      expect(await tested(testSynap, data)).toEqual({ status, message: expect.stringMatching(message) });
    },
  );
});
