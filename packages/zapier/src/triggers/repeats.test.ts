import { claimDelivery } from './repeats';

const claim = { zap: ['instruqt_track_completed', 'whsec_c2VjcmV0'], memoryInSeconds: 60 };

/** z, as far as the claim uses it, with Redis's answer to a SET with NX. */
function cacheThat(answer: () => Promise<boolean | null>) {
  const set = jest.fn<Promise<boolean | null>, unknown[]>(answer);
  return { cache: { set } };
}

it('claims a delivery for this connection, only if nobody has', async () => {
  const z = cacheThat(async () => true);
  await expect(claimDelivery(z, 'msg_1', claim)).resolves.toBe(true);
  expect(z.cache.set).toHaveBeenCalledWith(
    expect.stringMatching(/^delivery-[0-9a-f]{64}$/),
    1,
    60,
    ['auth'],
    true,
  );
});

it.each([[null], [false]])('recognises a repeat by the answer %s', async (answer) => {
  await expect(
    claimDelivery(
      cacheThat(async () => answer),
      'msg_1',
      claim,
    ),
  ).resolves.toBe(false);
});

it('takes a delivery for new when the cache fails', async () => {
  const z = cacheThat(async () => Promise.reject(new Error('RPC request failed')));
  await expect(claimDelivery(z, 'msg_1', claim)).resolves.toBe(true);
});

it('has another key for another delivery, trigger or Zap, and none that tells a secret', async () => {
  const z = cacheThat(async () => true);
  await claimDelivery(z, 'msg_1', claim);
  await claimDelivery(z, 'msg_2', claim);
  await claimDelivery(z, 'msg_1', { ...claim, zap: ['instruqt_any_event', 'whsec_c2VjcmV0'] });
  await claimDelivery(z, 'msg_1', { ...claim, zap: ['instruqt_track_completed', 'whsec_b3RoZXI='] });
  await claimDelivery(z, 'msg_1', claim);
  const keys = z.cache.set.mock.calls.map(([key]) => key);
  expect(new Set(keys).size).toBe(4);
  expect(JSON.stringify(keys)).not.toContain('whsec_');
});
