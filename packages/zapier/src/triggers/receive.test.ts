import { signedRequest } from '@synap-instruqt/simulator';
import { findEvent, instruqt, type Complete, type Vendor, type Verification } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { createAppTester, type Bundle, type ZObject } from 'zapier-platform-core';
import { toHookBundle } from '../../testing';
import { receiveEvents } from './receive';

const CODE = 'track.completed';
const SECRET = `whsec_${Buffer.from('a secret of the tests').toString('base64')}`;
const sample = findEvent(instruqt, CODE)?.sample;

interface Circumstances {
  body?: object;
  vendor?: Vendor;
  verification?: Verification;
  complete?: Complete;
  /** The cache's response to a claim. */
  claimed?: boolean;
  isLoadingSample?: boolean;
  inputData?: Record<string, unknown>;
  query?: string;
  subscribeData?: object;
  /** The trigger's key. */
  key?: string;
}

/** Sends a request to the trigger. @returns the result, and the claims' keys in Zapier's cache */
async function run({
  body = { ...sample },
  vendor = instruqt,
  verification = { by: 'signature', secrets: [SECRET] },
  complete,
  claimed = true,
  isLoadingSample = false,
  inputData = {},
  query = '',
  subscribeData,
  key = 'instruqt_track_completed',
}: Circumstances = {}) {
  const claims: string[] = [];
  const { headers, body: content } = signedRequest({ secret: SECRET, id: 'msg_1', body });
  const request = toHookBundle({ method: 'POST', query, headers, content });
  const result = await createAppTester({})(async (z: ZObject, bundle: Bundle) => {
    jest.spyOn(z.cache, 'set').mockImplementation(async (claim) => {
      claims.push(claim);
      return claimed;
    });
    jest.spyOn(z.cache, 'get').mockResolvedValue('another request');
    const received: Bundle = Object.assign(bundle, {
      ...request,
      meta: { ...bundle.meta, isLoadingSample },
      inputData,
      subscribeData,
    });
    const rows = await receiveEvents(z, received, {
      key,
      vendor,
      channel: { inputFields: [], verificationOf: () => verification },
      learnerDetails: { fields: [], completion: () => complete },
      choice: { code: CODE },
    });
    return { rows };
  });
  return { rows: result.rows, claims };
}

afterEach(() => jest.restoreAllMocks());

it('creates one row for a wanted, new event', async () => {
  const { rows, claims } = await run();
  expect(rows).toEqual([expect.objectContaining({ id: 'msg_1', type: CODE, source: 'instruqt' })]);
  expect(claims).toHaveLength(1);
});

it('returns the completed envelope', async () => {
  const complete: Complete = async (envelope) => ({ ...envelope, warnings: ['odd'] });
  expect((await run({ complete })).rows).toEqual([expect.objectContaining({ warnings: ['odd'] })]);
});

it('creates no row for events that the trigger leaves out, and completes nothing', () =>
  checkEach<[string, Circumstances]>(
    [
      ['an unwanted event', { body: { ...sample, type: 'track.started' } }],
      ['a filtered event', { inputData: { trackIds: ['other'] } }],
    ],
    async ([, circumstances]) => {
      const complete = jest.fn();
      expect(await run({ ...circumstances, complete })).toEqual({ rows: [], claims: [] });
      expect(complete).not.toHaveBeenCalled();
    },
  ));

it('creates no row for a duplicate', async () => {
  expect(await run({ claimed: false })).toEqual({ rows: [], claims: [expect.any(String)] });
});

it('claims what has a row, and nothing before: what has none is new when it is sent again', async () => {
  const complete: Complete = async (envelope) => ({
    ...envelope,
    learner: { ...envelope.learner, email: null },
  });
  const inputData = { withEmail: 'yes' };
  expect(await run({ complete, inputData })).toEqual({ rows: [], claims: [] });
});

it('claims an unsigned event for one Zap and one trigger only', async () => {
  const claimOf = async (circumstances: Circumstances) =>
    (await run({ verification: { by: 'nothing' }, ...circumstances })).claims.join();
  const claim = await claimOf({ query: 'zap=1' });
  expect(await claimOf({ subscribeData: { webhooks: [{ id: '1' }] } })).toBe(claim);
  expect(await claimOf({ query: 'zap=1', subscribeData: { webhooks: [{ id: '2' }] } })).toBe(claim);
  expect(await claimOf({ query: 'zap=2' })).not.toBe(claim);
  expect(await claimOf({ query: 'zap=1', key: 'instruqt_any_event' })).not.toBe(claim);
});

it('claims no event in the editor, and none without a secret', () =>
  checkEach<[string, Circumstances]>(
    [
      ['in the editor', { isLoadingSample: true, claimed: false }],
      [
        "that can't be distinguished from the same event for another Zap",
        { verification: { by: 'nothing' } },
      ],
    ],
    async ([, circumstances]) => {
      const { rows, claims } = await run(circumstances);
      expect(rows).toHaveLength(1);
      expect(claims).toEqual([]);
    },
  ));

it("fails with the problem and advice for a request that isn't authentic", async () => {
  const refused = run({ verification: { by: 'signature', secrets: [] } });
  await expect(refused).rejects.toMatchObject({
    ...{ name: 'WebhookRefusedError', reason: 'secretNotSet' },
    message: expect.stringContaining('no Instruqt signing secret. Copy'),
  });
});

it('only reads the filters for an authentic request', async () => {
  const mistake = new TypeError('odd');
  const inputData = Object.defineProperty({}, 'trackIds', {
    enumerable: true,
    get: () => {
      throw mistake;
    },
  });
  await expect(run({ inputData })).rejects.toBe(mistake);
  await expect(run({ inputData, verification: { by: 'signature', secrets: [] } })).rejects.toMatchObject({
    name: 'WebhookRefusedError',
  });
});

it('passes on an unexpected error', async () => {
  const mistake = new TypeError('odd');
  const nameEvent = () => {
    throw mistake;
  };
  const vendor: Vendor = { ...instruqt, webhook: { ...instruqt.webhook, nameEvent } };
  await expect(run({ vendor })).rejects.toBe(mistake);
});
