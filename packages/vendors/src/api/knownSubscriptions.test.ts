import {
  areRegistered,
  registeredSubscription,
  registerSubscriptions,
  subscriptionPerEvent,
  urlForEvent,
  type RegisteredSubscription,
  type SubscriptionsApi,
} from './subscriptions';

/** What becomes of the subscriptions that an earlier run registered. */

const webhookUrl = 'https://n8n.example.com/webhook/1/webhook';
const known = (code: string): RegisteredSubscription => ({
  id: `known ${code}`,
  code,
  targetUrl: urlForEvent(webhookUrl, code),
  basicAuth: { username: 'u', password: 'p' },
});

/** A portal with these subscriptions, which it can list or not. */
function portalWith(subscriptions: readonly RegisteredSubscription[], canList: boolean) {
  const ids = new Map(subscriptions.map(({ id, targetUrl }) => [id, { id, targetUrl }]));
  const created: string[] = [];
  const deleted: string[] = [];
  const api: SubscriptionsApi = {
    place: 'the portal',
    subscriptionsFor: subscriptionPerEvent,
    createSubscription: async ({ code }) => `S${created.push(code)}`,
    listSubscriptions: async () => (canList ? [...ids.values()] : undefined),
    deleteSubscription: async (id) => {
      deleted.push(id);
      ids.delete(id);
    },
  };
  return { api, created, deleted };
}

test('where the vendor lists them, they are replaced: they may have been changed by hand', async () => {
  const earlier = [known('exam.completed'), known('exam.started')];
  const { api, created, deleted } = portalWith(earlier, true);
  const registered = await registerSubscriptions(api, webhookUrl, ['exam.completed'], earlier);
  expect(deleted).toEqual(earlier.map(({ id }) => id));
  expect(created).toEqual(['exam.completed']);
  expect(registered.map(({ id }) => id)).toEqual(['S1']);
});

test('where the vendor can not list them, those that are still wanted are kept, and no others', async () => {
  const earlier = [known('exam.completed'), known('exam.started')];
  const { api, created, deleted } = portalWith(earlier, false);
  const wanted = ['exam.completed', 'flag.planted'];
  const registered = await registerSubscriptions(api, webhookUrl, wanted, earlier);
  expect(deleted).toEqual([]);
  expect(created).toEqual(['flag.planted']);
  expect(registered.map(({ id }) => id)).toEqual(['known exam.completed', 'S1']);
});

test.each([
  [['exam.completed', 'exam.started'], true],
  [['exam.started', 'exam.completed'], true],
  [['exam.completed', 'flag.planted'], false],
  [['exam.completed'], false],
  [['exam.completed', 'exam.started', 'flag.planted'], false],
])('of exam.completed and exam.started, %j are registered: %s', async (codes, all) => {
  const earlier = [known('exam.completed'), known('exam.started')];
  for (const canList of [true, false]) {
    const { api } = portalWith(earlier, canList);
    expect(await areRegistered(api, earlier, webhookUrl, codes)).toBe(all);
  }
});

test.each([
  {},
  { id: 5 },
  { code: 5 },
  { targetUrl: null },
  { basicAuth: {} },
  { basicAuth: { username: 'u' } },
])('what is kept has all of its parts: %j', (changed) => {
  const kept = { ...known('exam.completed'), ...changed };
  expect(registeredSubscription.safeParse(kept).success).toBe(Object.keys(changed).length === 0);
});
