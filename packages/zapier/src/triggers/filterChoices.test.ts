import { newSigningSecret, signedRequest, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import {
  deriveBasicAuth,
  findEvent,
  instruqt,
  synap,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { toHookBundle } from '../../testing';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { createRunner } from '../../testing/runner';
import { subscribedUrl } from '../../testing/subscribedUrl';
import { keyOf } from '../naming';
import withHooks from '../withHooks';

const eventOf = (vendor: Vendor, code: string): EventDefinition => {
  const event = findEvent(vendor, code);
  if (event === undefined) throw new Error(`The catalogue has no ${code}`);
  return event;
};

/** Sends an authentic event to a trigger with these filters. @returns the number of rows */
async function rowsOf(vendor: Vendor, code: string, chosen: object, changed: object = {}): Promise<number> {
  const { username, password } = deriveBasicAuth('token', code);
  const bundle: object = toHookBundle({
    method: 'POST',
    query: '',
    headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
    content: JSON.stringify({ ...eventOf(vendor, code).sample, ...changed }),
  });
  const rows = await runInProcess(`triggers.${keyOf(vendor, code)}.operation.perform`, {
    ...bundle,
    authData: { synapAccessToken: 'token' },
    inputData: { verification: 'none', ...chosen },
  });
  return Array.isArray(rows) ? rows.length : -1;
}

test('Track Completed creates a row for events that pass its filters', () =>
  checkEach<[chosen: object, rows: number, changed?: object]>(
    [
      [{}, 1],
      [{ trackIds: [] }, 1],
      [{ trackIds: [''] }, 1],
      [{ trackIds: ['q7mk2xw9vd4t'] }, 1],
      [{ trackIds: ['other', 'q7mk2xw9vd4t'] }, 1],
      [{ trackIds: 'other, q7mk2xw9vd4t' }, 1],
      [{ trackIds: ['other'] }, 0],
      [{ inviteIds: ['m3xq9w0vbk2r'] }, 1],
      [{ inviteIds: ['other'] }, 0],
      [{ inviteIds: ['m3xq9w0vbk2r'] }, 0, { invite_id: null }],
      [{ modes: ['platform'] }, 1, { mode: 'platform' }],
      [{ modes: ['embed', 'ci'] }, 0, { mode: 'platform' }],
      [{ customParameterName: 'utm_campaign' }, 1],
      [{ customParameterName: 'icp_utm_campaign', customParameterValue: 'spring' }, 0],
      [{ customParameterName: 'x', customParameterValue: '5' }, 1, { custom_parameters: { x: 5 } }],
      [{ withoutDevelopers: true }, 1],
      [{ withoutDevelopers: true }, 0, { is_developer_play: true }],
      [{ withoutDevelopers: 'yes' }, 0, { is_developer_play: true }],
      [{ withoutDevelopers: false }, 1, { is_developer_play: true }],
      [{ trackIds: ['q7mk2xw9vd4t'], inviteIds: ['other'] }, 0],
    ],
    async ([chosen, rows, changed = {}]) =>
      expect(rowsOf(instruqt, 'track.completed', chosen, changed)).resolves.toBe(rows),
  ));

test('a Synap event creates a row if it passes the filters', () =>
  checkEach<[code: string, chosen: object, rows: number]>(
    [
      ['exam.completed', { examIds: ['eX4fR8sTq1N'] }, 1],
      ['exam.completed', { examIds: ['other'] }, 0],
      ['exam.completed', { minimumScore: 85 }, 1],
      ['exam.completed', { minimumScore: '85.5' }, 0],
      ['exam.completed', { passedOnly: true }, 1],
      ['exam.completed', { passedOnly: 'no' }, 1],
      ['user.addedToGroup', { userGroupIds: ['gN5cV9tKe2W'] }, 1],
      ['user.addedToGroup', { userGroupIds: ['other'] }, 0],
    ],
    async ([code, chosen, rows]) => expect(rowsOf(synap, code, chosen)).resolves.toBe(rows),
  ));

/**
 * Tests unreadable filters, which must never count as empty. A Zap with an unreadable filter can't be turned on or
 * tested. An event that arrives anyway appears as an error in the Zap's history.
 */
describe('a filled-in filter', () => {
  type Inputs = Record<string, unknown>;

  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ instruqt: { svix: {} } });
    process.env.SYNAP_API_URL = simulator.synap.apiUrl;
    process.env.INSTRUQT_ENDPOINTS_API_URL = simulator.instruqt.svix.apiUrl;
  });
  afterEach(async () => {
    delete process.env.SYNAP_API_URL;
    delete process.env.INSTRUQT_ENDPOINTS_API_URL;
    await simulator.stop();
  });

  const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
  const ofSynap = (
    method: string,
    inputData: Inputs,
    bundle: object = {},
    trigger = 'synap_exam_completed',
  ) =>
    runInProcess(`triggers.${trigger}.operation.${method}`, {
      authData: { synapAccessToken: simulator.synap.token },
      targetUrl,
      inputData,
      ...bundle,
    });

  const unreadable: [inputData: Inputs, label: string][] = [
    [{ minimumScore: 'ninety' }, 'Minimum Score'],
    [{ minimumScore: '1,000' }, 'Minimum Score'],
    [{ passedOnly: 'maybe' }, 'Passed Only'],
    [{ examIds: { id: 'e1' } }, 'Exams'],
    [{ userGroupIds: [{ id: 'g1' }] }, 'User Groups'],
  ];

  it("keeps a Zap from being turned on if it can't be read", () =>
    checkEach(unreadable, async ([inputData, label]) => {
      for (const trigger of ['synap_exam_completed', 'synap_any_event']) {
        const error = await failureOf(ofSynap('performSubscribe', inputData, {}, trigger));
        expect(error.kind).toBe('AppError');
        expect(error.message).toContain(`"${label}"`);
      }
      expect(simulator.requests).toEqual([]);
    }));

  it("is refused in the editor's test if it can't be read", () =>
    checkEach(unreadable, async ([inputData, label]) => {
      expect((await failureOf(ofSynap('performList', inputData))).message).toContain(`"${label}"`);
    }));

  describe('with endpoints that the Zap adds itself', () => {
    const runWithHooks = createRunner(withHooks);
    const inputData = { modes: ['Embedded'] };

    it("is refused if it can't be read", () =>
      checkEach(['performSubscribe', 'performList'], async (method) => {
        const { applicationId, integrationKey } = simulator.instruqt.svix;
        const authData = { instruqtApplicationId: applicationId, instruqtIntegrationKey: integrationKey };
        const bundle = { authData, targetUrl, inputData };
        const run = runWithHooks(`triggers.instruqt_track_completed.operation.${method}`, bundle);
        expect((await failureOf(run)).message).toContain('"Play Modes"');
        expect(simulator.instruqt.endpoints).toEqual([]);
      }));
  });

  const basicAuth = (): { username: string; password: string } =>
    deriveBasicAuth(simulator.synap.token, 'exam.completed');
  const examCompleted = (attempt: object) => ({
    rawRequest: {
      method: 'POST' as const,
      querystring: new URL(subscribedUrl(targetUrl, 'exam.completed', basicAuth())).search.slice(1),
      headers: {},
      content: JSON.stringify({ ...findEvent(synap, 'exam.completed')?.sample, attempt }),
    },
  });

  it("causes an error for an event that arrives anyway if it can't be read", async () => {
    const run = ofSynap('perform', { minimumScore: 'ninety' }, examCompleted({ score: 10 }));
    expect((await failureOf(run)).message).toContain('"Minimum Score" isn\'t a number');
  });

  const secret = newSigningSecret();
  const trackCompleted = (): object => {
    const { headers, body } = signedRequest({
      secret,
      body: JSON.stringify(findEvent(instruqt, 'track.completed')?.sample),
    });
    return toHookBundle({ method: 'POST', query: '', headers, content: body });
  };
  const staticWebhook = (inputData: Inputs) =>
    runInProcess('triggers.instruqt_track_completed.operation.perform', {
      authData: { instruqtSigningSecrets: secret },
      inputData,
      ...trackCompleted(),
    });

  it("causes an error for a static webhook's event if it can't be read", () =>
    checkEach<[Inputs, string]>(
      [
        [{ customParameterValue: 'spring' }, '"Custom Parameter" has a value but no name'],
        [{ withoutDevelopers: 'perhaps' }, '"Without Developers\' Plays"'],
        [{ trackIds: [{}] }, '"Tracks"'],
      ],
      async ([inputData, message]) => {
        const error = await failureOf(staticWebhook(inputData));
        expect(error.kind).toBe('AppError');
        expect(error.message).toContain(message);
      },
    ));

  it('is not set if it is blank, and may contain several values in one string', () =>
    checkEach<[Inputs, number]>(
      [
        [{ trackIds: null, modes: [null], customParameterName: null, withoutDevelopers: null }, 1],
        [{ trackIds: ['other, q7mk2xw9vd4t'] }, 1],
        [{ trackIds: ['other, another'] }, 0],
      ],
      async ([inputData, rows]) => {
        await expect(staticWebhook(inputData)).resolves.toHaveLength(rows);
      },
    ));

  it('may be a score in everyday notation', () =>
    checkEach<[Inputs, number, number]>(
      [
        [{ minimumScore: '90%' }, 89.9, 90],
        [{ minimumScore: '90,5' }, 90.4, 90.5],
        [{ minimumScore: '80 %' }, 79, 80],
      ],
      async ([inputData, below, enough]) => {
        await expect(ofSynap('perform', inputData, examCompleted({ score: enough }))).resolves.toHaveLength(
          1,
        );
        await expect(ofSynap('perform', inputData, examCompleted({ score: below }))).resolves.toEqual([]);
      },
    ));
});
