import { newSigningSecret } from '@synap-instruqt/simulator';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';

const app = simulatedApp();
const { checkEach } = app;

const connect = (authData: Record<string, string>) => runInProcess('authentication.test', { authData });
const secret = newSigningSecret();

describe('a working connection', () => {
  it('is named after its accounts, and sends no other requests', () =>
    checkEach(
      [
        [
          'only Synap',
          () => ({ synapAccessToken: app.simulator.synap.token }),
          'Northgate Academy (Synap)',
          ['/v3/portal'],
        ],
        [
          'only an API key',
          () => ({ instruqtApiKey: app.simulator.instruqt.apiKey }),
          'Northgate (Instruqt)',
          ['/graphql'],
        ],
        [
          'an API key and a team',
          () => ({ instruqtApiKey: app.simulator.instruqt.apiKey, instruqtTeam: 'northgate' }),
          'Northgate (Instruqt)',
          ['/graphql'],
        ],
        [
          'only signing secrets',
          () => ({ instruqtSigningSecrets: ` ${secret}\n${newSigningSecret()} ` }),
          '2 signing secrets (Instruqt)',
          [],
        ],
        [
          'everything, with copied spaces',
          () => ({
            synapAccessToken: ` ${app.simulator.synap.token}\n`,
            instruqtApiKey: `${app.simulator.instruqt.apiKey} `,
            instruqtTeam: ' northgate ',
            instruqtSigningSecrets: secret,
          }),
          'Northgate Academy (Synap), Northgate (Instruqt)',
          ['/graphql', '/v3/portal'],
        ],
        [
          'Synap and signing secrets',
          () => ({
            synapAccessToken: app.simulator.synap.token,
            instruqtSigningSecrets: secret,
            instruqtApiKey: '',
          }),
          'Northgate Academy (Synap), 1 signing secret (Instruqt)',
          ['/v3/portal'],
        ],
      ],
      async ([, authData, label, paths]) => {
        const inputData = await connect(authData());
        expect(inputData).toEqual({ label });
        expect(app.simulator.requests.map(({ path }) => path).sort()).toEqual(paths);
        await expect(runInProcess('authentication.connectionLabel', { inputData: { label } })).resolves.toBe(
          label,
        );
      },
    ));
});

describe('a failing connection', () => {
  it('shows what is wrong with the input', () =>
    checkEach(
      [
        ['nothing entered', () => ({}), 'AppError', ['The connection is empty']],
        ['only blanks', () => ({ synapAccessToken: '  ' }), 'AppError', ['The connection is empty']],
        [
          'a wrong Synap token',
          () => ({ synapAccessToken: 'p:revoked-token' }),
          'ExpiredAuthError',
          ['Synap rejected the access token', 'Settings > Automations > API'],
        ],
        [
          'a Synap token with a line break in it',
          () => ({ synapAccessToken: 'p:one\ntoken' }),
          'AppError',
          ['Synap access token contains a space, a line break'],
        ],
        [
          'a wrong API key',
          () => ({ instruqtApiKey: 'wrong-key-0001' }),
          'ExpiredAuthError',
          ['Instruqt rejected the API key', 'Settings > API keys'],
        ],
        [
          'an API key with a space in it',
          () => ({ instruqtApiKey: 'wrong key' }),
          'AppError',
          ['Instruqt API key contains a space'],
        ],
        [
          'swapped key and token',
          () => ({
            synapAccessToken: app.simulator.instruqt.apiKey,
            instruqtApiKey: app.simulator.synap.token,
          }),
          'ExpiredAuthError',
          ['which starts with p:', 'The "Instruqt API Key" starts with p:', 'like a Synap access token'],
        ],
        [
          "another account's team",
          () => ({ instruqtApiKey: app.simulator.instruqt.apiKey, instruqtTeam: 'southgate' }),
          'AppError',
          ['the API key only has access to northgate.', 'northgate'],
        ],
        [
          'a team without a key',
          () => ({ instruqtTeam: 'northgate' }),
          'AppError',
          ['but no Instruqt API key'],
        ],
        [
          'a malformed secret',
          () => ({ instruqtSigningSecrets: `${secret} whsec_` }),
          'AppError',
          ['Instruqt signing secret 2 is malformed'],
        ],
        [
          'an incomplete secret',
          () => ({ instruqtSigningSecrets: secret.slice(0, -5) }),
          'AppError',
          ['Instruqt signing secret 1 is incomplete', 'Copy the complete secret'],
        ],
        [
          'two wrong parts',
          () => ({
            synapAccessToken: app.simulator.synap.token,
            instruqtApiKey: 'wrong-key-0001',
            instruqtSigningSecrets: 'nonsense-secret',
          }),
          'ExpiredAuthError',
          ['Instruqt rejected the API key', 'Instruqt signing secret 1 is malformed'],
        ],
      ],
      async ([, authData, kind, words]) => {
        const entered: Record<string, string> = authData();
        const error = await failureOf(connect(entered));
        expect(error.kind).toBe(kind);
        for (const part of words) expect(error.message).toContain(part);
        const { instruqtTeam: _team, ...secrets } = entered;
        for (const value of Object.values(secrets).flatMap((text) => text.split(/\s/))) {
          if (value.length > 6) expect(error.message).not.toContain(value);
        }
      },
    ));

  it('explains a status', () =>
    checkEach(
      [
        [429, 'ThrottledError', 'ry again'],
        [500, 'AppError', 'Try again in a few minutes'],
        [302, 'AppError', 'the owner of this Zapier app'],
      ],
      async ([status, kind, words]) => {
        const end = app.simulator.fail({
          path: /./,
          status,
          headers: { 'retry-after': '9', location: 'http://127.0.0.1:9/' },
        });
        const { token } = app.simulator.synap;
        const error = await failureOf(
          connect({ synapAccessToken: token, instruqtApiKey: app.simulator.instruqt.apiKey }),
        );
        end();
        expect(error).toMatchObject({ kind, ...(status === 429 && { delay: 9 }) });
        expect(error.message).toContain(words);
      },
    ));

  it('reports a server that closes the connection', async () => {
    const end = app.simulator.fail({ path: '/v3/portal', connection: 'reset' });
    const error = await failureOf(connect({ synapAccessToken: app.simulator.synap.token }));
    end();
    expect(error.message).toContain('did not respond');
  });
});

/** Tests a connection with several filled-in parts. The result depends on each part's check. */
describe('with several parts', () => {
  /** Returns the label of a connection to both vendors, with some values replaced. */
  async function label(instead: Record<string, string> = {}): Promise<unknown> {
    const authData = {
      synapAccessToken: app.simulator.synap.token,
      instruqtApiKey: app.simulator.instruqt.apiKey,
      ...instead,
    };
    return Object(await connect(authData)).label;
  }

  test("with two failures, the one that waiting doesn't solve counts", () =>
    checkEach<[title: string, synap: number, instruqt: number, told: object]>(
      [
        ['500 and 401', 500, 401, { kind: 'ExpiredAuthError' }],
        ['403 and 401', 403, 401, { kind: 'ExpiredAuthError' }],
        ['401 and 403', 401, 403, { kind: 'ExpiredAuthError' }],
        ['429 and 403', 429, 403, { kind: 'AppError', code: 'permission', status: 403 }],
        ['500 and 403', 500, 403, { kind: 'AppError', code: 'permission', status: 403 }],
        ['403 and 429', 403, 429, { kind: 'AppError', code: 'permission', status: 403 }],
        ['429 and 500', 429, 500, { kind: 'ThrottledError', delay: 9 }],
        ['503 and 429', 503, 429, { kind: 'AppError', code: 'unavailable', status: 503 }],
      ],
      async ([, synap, instruqt, told]) => {
        const response = { headers: { 'retry-after': '9' }, body: '' };
        app.simulator.fail({ path: '/v3/portal', status: synap, ...response });
        app.simulator.fail({ path: '/graphql', status: instruqt, ...response });
        const error = await failureOf(label());
        expect(error).toMatchObject(told);
        const [ofSynap, ofInstruqt] = error.message.split('\n');
        expect(ofSynap).toContain('Synap');
        expect(ofInstruqt).toContain('Instruqt');
      },
    ));

  test("a malformed secret counts more than a vendor's problem", async () => {
    app.simulator.fail({ path: '/v3/portal', status: 500 });
    const error = await failureOf(label({ instruqtApiKey: '', instruqtSigningSecrets: 'whsec_' }));
    expect(error).toMatchObject({ kind: 'AppError', code: 'rejected' });
  });

  test('is named after its parts', () =>
    checkEach(
      [
        ['Northgate Academy (Synap), Northgate (Instruqt)', {}],
        ['Northgate Academy (Synap), Northgate (Instruqt)', { instruqtTeam: 'northgate' }],
        [
          'Northgate Academy (Synap), 1 signing secret (Instruqt)',
          { instruqtApiKey: '', instruqtSigningSecrets: secret },
        ],
        ['Northgate Academy (Synap), Northgate (Instruqt)', { instruqtSigningSecrets: secret }],
      ],
      async ([expected, instead]) => expect(label(instead)).resolves.toBe(expected),
    ));

  test('is named after its team, and needs one if the key has access to several', async () => {
    const { apiKey, apiKeys } = app.simulator.instruqt;
    apiKeys.set(apiKey, ['northgate', 'northgate-partners']);
    await expect(label({ instruqtTeam: 'northgate-partners' })).resolves.toBe(
      'Northgate Academy (Synap), Northgate Partners (Instruqt)',
    );
    await expect(label({})).rejects.toThrow(/access to northgate, northgate-partners/);
  });

  test("mentions that Synap doesn't show the portal", async () => {
    app.simulator.fail({ path: '/v3/portal', status: 404 });
    await expect(label({ instruqtApiKey: '' })).resolves.toBe('a portal with an unknown name (Synap)');
  });

  test('a key without a team has no access to the entered one', async () => {
    app.simulator.instruqt.apiKeys.set(app.simulator.instruqt.apiKey, []);
    const { message } = await failureOf(label({ instruqtTeam: 'northgate' }));
    expect(message).toContain('the API key has no access to any team');
  });
});
