import { newSigningSecret, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { startZapierApp, type ZapierApp } from './testing';
import { packedApp } from './testing/packedApp';
import { turnOnPolling } from './testing/pollingZap';

/**
 * Tests the New Completed Track trigger in the packed app. The test polls as Zapier does, and the connection contains
 * only an API key.
 */

jest.setTimeout(120_000);

const TRIGGER = 'instruqt_new_completed_track';
const secret = newSigningSecret();
let simulator: Simulator;
let zapier: ZapierApp;

beforeAll(async () => {
  const zip = await packedApp();
  simulator = await startSimulator();
  zapier = await startZapierApp({
    zip,
    env: { INSTRUQT_API_URL: simulator.instruqt.apiUrl },
    authData: { instruqtApiKey: simulator.instruqt.apiKey },
  });
});

beforeEach(() => {
  for (const id of [...simulator.instruqt.data.plays.keys()].slice(1))
    simulator.instruqt.data.plays.delete(id);
});

afterAll(async () => {
  await zapier.stop();
  await simulator.stop();
});

/** Adds a play that a learner started this many minutes ago. By default, the play is completed. */
function play(id: string, minutesAgo: number, more: object = {}): void {
  const { plays } = simulator.instruqt.data;
  const [example] = plays.values();
  if (example === undefined) throw new Error('The simulator has no play');
  const startedAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  plays.set(id, { ...example, id, startedAt, ...more });
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

it('starts a run for each play that is completed after the Zap was turned on, once', async () => {
  play('past', 600);
  play('running', 120, { completedChallenges: 2 });
  const zap = await turnOnPolling(zapier, TRIGGER);
  await zap.look();
  expect(zap.runs).toEqual([]);

  play('first', 90);
  await zap.look();
  play('second', 80);
  play('running', 120);
  await zap.look();
  await zap.look();
  expect(idsOf(zap.runs)).toEqual(['first', 'running', 'second']);
  expect(zap.runs).toEqual(
    ['first', 'running', 'second'].map((id) =>
      expect.objectContaining({
        id,
        type: 'track.completed',
        learner: expect.objectContaining({ email: 'maya.lindqvist@example.com' }),
        track: { title: 'Kubernetes Network Policies' },
        data: expect.objectContaining({ participant_id: id }),
      }),
    ),
  );
});

it('loses nothing while Instruqt is down', async () => {
  const zap = await turnOnPolling(zapier, TRIGGER);
  // Uses a learner whose details aren't in the cache yet.
  play('meanwhile', 60, { userId: 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g' });
  for (const query of ['query Plays', 'query User']) {
    const end = simulator.fail({
      path: '/graphql',
      when: ({ body }) => body.includes(query),
      status: 502,
      body: '<html>Bad Gateway</html>',
    });
    await expect(zap.look()).rejects.toMatchObject({
      kind: 'AppError',
      message: expect.stringContaining('502'),
    });
    end();
    expect(zap.runs).toEqual([]);
  }
  await zap.look();
  expect(zap.runs).toMatchObject([{ id: 'meanwhile', learner: { email: 'noor.haddad@example.com' } }]);
});

it('shows real plays in the editor before the Zap is turned on', async () => {
  for (const id of ['a', 'b', 'c', 'd']) play(id, 60 * 24 * 20);
  const zap = await turnOnPolling(zapier, TRIGGER);
  const shown = await zap.test();
  expect(shown).toHaveLength(3);
  expect(shown[0]).toMatchObject({ learner: { email: 'maya.lindqvist@example.com' } });
});

it('runs alongside Track Completed for the same play, with another ID: people choose one of them', async () => {
  const polling = await turnOnPolling(zapier, TRIGGER);
  const webhook = await zapier.subscribe('instruqt_track_completed', { signingSecret: secret });
  simulator.instruqt.addEndpoint({ url: webhook.targetUrl, secret });
  play('same', 60);
  const body = { ...findEvent(instruqt, 'track.completed')?.sample, participant_id: 'same' };
  await simulator.instruqt.emit('track.completed', body, { id: 'msg_same' });
  await zapier.idle();
  await polling.look();
  const [byWebhook, polled] = [zapier.rows[0]?.row, polling.runs[0]];
  expect([byWebhook?.id, polled?.id]).toEqual(['msg_same', 'same']);
  for (const row of [byWebhook, polled]) {
    expect(row).toMatchObject({
      type: 'track.completed',
      data: { participant_id: 'same' },
      learner: { email: 'maya.lindqvist@example.com' },
    });
  }
  const { triggers } = Object(zapier.definition);
  expect(JSON.stringify(triggers[TRIGGER].operation.inputFields)).toContain(
    "Don't run the same steps from both this trigger and **Track Completed**",
  );
});
