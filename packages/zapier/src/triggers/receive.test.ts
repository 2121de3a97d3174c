import { findEvent, instruqt, WebhookRefusedError, type Envelope } from '@synap-instruqt/vendors';
import { createAppTester, type Bundle, type ZObject } from 'zapier-platform-core';
import { receive, type Arrival } from './receive';

const CODE = 'track.completed';
const delivery = { zap: ['instruqt_track_completed', 'secret'], memoryInSeconds: 60 };

const arrival = (changed: Partial<Arrival['event']> = {}): Arrival => ({
  event: {
    id: 'msg_1',
    type: CODE,
    body: findEvent(instruqt, CODE)?.sample ?? null,
    receivedAt: new Date('2026-03-02T09:30:00.000Z'),
    warnings: [],
    ...changed,
  },
  delivery,
});

interface Circumstances {
  read?: () => Arrival;
  /** What Zapier's cache answers to a claim. */
  claimed?: boolean;
  isLoadingSample?: boolean;
  inputData?: Record<string, unknown>;
  complete?: (envelope: Envelope) => Promise<Envelope>;
}

/** What comes of an arrival, and how often it was claimed. */
async function run({ read = arrival, claimed = true, complete, ...given }: Circumstances = {}) {
  let claims = 0;
  const result = await createAppTester({})(async (z: ZObject, bundle: Bundle) => {
    jest.spyOn(z.cache, 'set').mockImplementation(async () => {
      claims += 1;
      return claimed;
    });
    const meta = { ...bundle.meta, isLoadingSample: given.isLoadingSample ?? false };
    const received = { ...bundle, meta, inputData: given.inputData ?? {} };
    const rows = await receive(z, received, instruqt, [CODE], read, complete);
    return { rows };
  });
  return { rows: result.rows, claims };
}

afterEach(() => jest.restoreAllMocks());

it('makes one row of an event that is wanted and new', async () => {
  const { rows, claims } = await run();
  expect(rows).toEqual([expect.objectContaining({ id: 'msg_1', type: CODE, source: 'instruqt' })]);
  expect(claims).toBe(1);
});

it('hands over what the envelope was completed to', async () => {
  const complete = async (envelope: Envelope): Promise<Envelope> => ({ ...envelope, warnings: ['odd'] });
  expect((await run({ complete })).rows).toEqual([expect.objectContaining({ warnings: ['odd'] })]);
});

it.each<[string, Circumstances, number]>([
  ['an event that is not wanted', { read: () => arrival({ type: 'track.started' }) }, 0],
  ['an event that the filters leave out', { inputData: { trackIds: ['other'] } }, 0],
  ['a repeat', { claimed: false }, 1],
])('makes none of %s, and completes nothing', async (_, circumstances, claims) => {
  const complete = jest.fn();
  expect(await run({ ...circumstances, complete })).toEqual({ rows: [], claims });
  expect(complete).not.toHaveBeenCalled();
});

it.each<[string, Circumstances]>([
  ['in the editor', { isLoadingSample: true, claimed: false }],
  ['that can not be told from others', { read: () => ({ ...arrival(), delivery: undefined }) }],
])('does not claim an event %s', async (_, circumstances) => {
  const { rows, claims } = await run(circumstances);
  expect(rows).toHaveLength(1);
  expect(claims).toBe(0);
});

it.each([new WebhookRefusedError('not signed'), new TypeError('odd')])(
  'fails with what was wrong with the request: %s',
  async (error) => {
    const read = () => {
      throw error;
    };
    await expect(run({ read })).rejects.toBe(error);
  },
);
