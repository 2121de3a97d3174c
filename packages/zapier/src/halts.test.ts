import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { instruqt, findEvent } from '@synap-instruqt/vendors';
import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import nock from 'nock';
import { toHookBundle } from '../testing';
import { failureOf, runInProcess } from '../testing/runInProcess';

/**
 * Tests which errors make a run count as failed. Zapier turns a Zap off when 95% of its runs fail, but a run that ends
 * with a HaltedError doesn't count as failed. So neither strangers who find the webhook URL nor learners who already
 * have an account can cause Zapier to turn a Zap off.
 */

const secret = newSigningSecret();
const sample = findEvent(instruqt, 'track.completed')?.sample ?? {};
const authData = { instruqtSigningSecrets: secret, synapAccessToken: 'p:token', instruqtApiKey: 'key' };

const request = (headers: Record<string, string>, content: string, query = '') =>
  toHookBundle({
    method: 'POST',
    query,
    headers: { 'content-type': 'application/json', ...headers },
    content,
  });

function signed({ by = secret, minutesAgo = 0, body = JSON.stringify(sample) } = {}) {
  const timestamp = Math.floor(Date.now() / 1000) - minutesAgo * 60;
  const { headers, body: content } = signedRequest({ secret: by, id: 'msg_1', body, timestamp });
  return request(headers, content);
}

const receive = (bundle: object, trigger = 'instruqt_track_completed') =>
  failureOf(runInProcess(`triggers.${trigger}.operation.perform`, { authData, ...bundle }));

type Filled = Record<string, string>;

const create = (key: string, inputData: Filled, inputDataRaw: Filled = inputData) =>
  failureOf(runInProcess(`creates.${key}.operation.perform`, { authData, inputData, inputDataRaw }));

describe('an event that a stranger can cause', () => {
  it('halts the run', () =>
    checkEach<[string, object, string?]>(
      [
        ['unsigned', request({}, '{}')],
        ['unsigned, without a body', { rawRequest: { method: 'POST', headers: {} }, cleanedRequest: {} }],
        [
          'with an unreadable time',
          request({ 'svix-id': 'msg_1', 'svix-timestamp': 'now', 'svix-signature': 'v1,x' }, '{}'),
        ],
        ['signed too long ago', signed({ minutesAgo: 6 })],
        ['signed in the future', signed({ minutesAgo: -6 })],
        ['without a password', request({}, '{}'), 'synap_exam_completed'],
      ],
      async ([, bundle, trigger]) => {
        expect(await receive(bundle, trigger)).toMatchObject({ kind: 'HaltedError' });
      },
    ));

  it("leaks nothing of the Zap's input", async () => {
    const inputData = { signingSecret: secret };
    const { message } = await receive({ ...request({}, '{"email":"maya@example.com"}'), inputData });
    expect(message).not.toMatch(/whsec_|maya|bundle/);
  });
});

it('fails the run if the secret is wrong or missing, because its owner has to act', () =>
  checkEach<[string, object, string?]>(
    [
      ['a wrong signing secret', signed({ by: newSigningSecret() })],
      ['no signing secret', { ...signed(), authData: {} }],
      ['a wrong password', request({}, '{}', '?secret=eDp5'), 'synap_exam_completed'],
    ],
    async ([, bundle, trigger]) => {
      expect(await receive(bundle, trigger)).toMatchObject({ kind: 'AppError', code: 'WebhookRefused' });
    },
  ));

describe('an expected result', () => {
  afterEach(() => nock.cleanAll());
  const user = { name: 'Maya Lindqvist', email: 'maya@example.com', password: 'Str0ng-enough' };

  it('halts the run if the account exists', async () => {
    nock('https://api.synap.ac')
      .post('/v3/user-registrations')
      .reply(422, { errors: [{ detail: 'A user with this email address already exists.' }] });
    expect(await create('synap_register_user', user)).toMatchObject({
      kind: 'HaltedError',
      message: expect.stringMatching(
        /^Synap could not register the user \(.* already exists\)\. Find the user/,
      ),
    });
  });

  it('fails the run if Synap rejects anything else', async () => {
    nock('https://api.synap.ac')
      .post('/v3/user-registrations')
      .reply(422, { errors: [{ detail: 'The name is too long.' }] });
    expect(await create('synap_register_user', user)).toMatchObject({ kind: 'AppError', code: 'rejected' });
  });

  it('halts the run if a mapped field is empty', () =>
    checkEach<[string, string, Filled, Filled]>(
      [
        [
          'a required field',
          'synap_register_user',
          { ...user, email: '' },
          { ...user, email: '{{1__email}}' },
        ],
        [
          'all fields of a change',
          'synap_update_user',
          { userId: 'u1' },
          { userId: 'u1', name: '{{1__name}}' },
        ],
      ],
      async ([, key, inputData, inputDataRaw]) => {
        expect(await create(key, inputData, inputDataRaw)).toMatchObject({ kind: 'HaltedError' });
      },
    ));

  it('halts a search whose mapped filter is empty', async () => {
    const bundle = {
      authData,
      inputData: {},
      inputDataRaw: { learner: '{{1__email}}', userId: '{{1__id}}' },
    };
    expect(
      await failureOf(runInProcess('searches.instruqt_find_play.operation.perform', bundle)),
    ).toMatchObject({ kind: 'HaltedError', message: expect.stringMatching(/^The filter ".*" is empty\./) });
  });

  it('fails the run if a field contains an invalid value', async () => {
    const inputData = { ...user, welcomeEmail: 'maybe' };
    expect(await create('synap_register_user', inputData)).toMatchObject({ kind: 'AppError' });
  });
});
