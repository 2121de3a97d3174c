import { deriveBasicAuth, findEvent, instruqt, synap } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing';
import { newSigningSecret, signedRequest, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { toHookBundle } from '../../testing';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { createRunner } from '../../testing/runner';
import { subscribedUrl } from '../../testing/subscribedUrl';
import withHooks from '../withHooks';

/**
 * A filter that can't be read must never count as no filter: the Zap can't be turned on, nor tested in the editor, and an
 * event that comes anyway is an error in the Zap's history.
 */

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
const ofSynap = (method: string, inputData: Inputs, bundle: object = {}, trigger = 'synap_exam_completed') =>
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
  [{ examIds: { id: 'e1' } }, 'Exam IDs'],
  [{ userGroupIds: [{ id: 'g1' }] }, 'User Group IDs'],
];

it('keeps a Zap from being turned on', () =>
  checkEach(unreadable, async ([inputData, label]) => {
    for (const trigger of ['synap_exam_completed', 'synap_any_event']) {
      const error = await failureOf(ofSynap('performSubscribe', inputData, {}, trigger));
      expect(error.kind).toBe('AppError');
      expect(error.message).toContain(`"${label}"`);
    }
    expect(simulator.requests).toEqual([]);
  }));

it('is refused in the test of the editor', () =>
  checkEach(unreadable, async ([inputData, label]) => {
    expect((await failureOf(ofSynap('performList', inputData))).message).toContain(`"${label}"`);
  }));

describe('with endpoints that the Zap adds itself', () => {
  const runWithHooks = createRunner(withHooks);
  const inputData = { modes: ['Embedded'] };

  it('neither turning it on nor its test goes on', () =>
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

it('an event that comes anyway is an error', async () => {
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

it('makes an event of a static webhook an error', () =>
  checkEach<[Inputs, string]>(
    [
      [{ customParameterValue: 'spring' }, '"Custom Parameter" has a value and no name'],
      [{ withoutDevelopers: 'perhaps' }, '"Without Developers\' Plays"'],
      [{ trackIds: [{}] }, '"Tracks"'],
    ],
    async ([inputData, message]) => {
      const error = await failureOf(staticWebhook(inputData));
      expect(error.kind).toBe('AppError');
      expect(error.message).toContain(message);
    },
  ));

it('a filter that is blank or a list is none or that list', () =>
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

it('a score as people write it is understood', () =>
  checkEach<[Inputs, number, number]>(
    [
      [{ minimumScore: '90%' }, 89.9, 90],
      [{ minimumScore: '90,5' }, 90.4, 90.5],
      [{ minimumScore: '80 %' }, 79, 80],
    ],
    async ([inputData, below, enough]) => {
      await expect(ofSynap('perform', inputData, examCompleted({ score: enough }))).resolves.toHaveLength(1);
      await expect(ofSynap('perform', inputData, examCompleted({ score: below }))).resolves.toEqual([]);
    },
  ));
