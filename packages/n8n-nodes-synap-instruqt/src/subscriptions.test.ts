import type { IDataObject } from 'n8n-workflow';
import type { RegisteredSubscription } from '@synap-instruqt/vendors';
import { hookContext } from '../testing/context';
import { readSubscriptions, readWebhookUrl, subscriptionsOf, writeSubscriptions } from './subscriptions';

const productionUrl = 'https://n8n.example.com/webhook/1/webhook';
const testUrl = 'https://n8n.example.com/webhook-test/1/webhook';

const subscription = (id: string, webhookUrl: string): RegisteredSubscription => ({
  id,
  code: 'exam.completed',
  targetUrl: `${webhookUrl}?event=exam.completed`,
  basicAuth: { username: 'u', password: 'p' },
});
const production = subscription('s1', productionUrl);
const testing = subscription('s2', testUrl);

const contextWith = (subscriptions: IDataObject[string]) =>
  hookContext({ parameters: {}, staticData: { subscriptions } });

test.each([undefined, null, 'text', {}, [{ id: 's1' }], [production, { ...testing, basicAuth: null }]])(
  'what is kept and is no list of subscriptions counts as none: %j',
  (kept) => expect(readSubscriptions(contextWith(kept))).toEqual([]),
);

test('those of one webhook URL are told from those of the other', () => {
  const context = contextWith([production, testing]);
  expect(readSubscriptions(context)).toEqual([production, testing]);
  expect(subscriptionsOf(context, productionUrl)).toEqual([production]);
  expect(subscriptionsOf(context, testUrl)).toEqual([testing]);
});

test('those of one webhook URL are replaced, and the others stay', () => {
  const context = contextWith([production, testing]);
  const another = subscription('s3', testUrl);
  writeSubscriptions(context, testUrl, [another]);
  expect(readSubscriptions(context)).toEqual([production, another]);
  writeSubscriptions(context, productionUrl, []);
  expect(readSubscriptions(context)).toEqual([another]);
});

test('the webhook URL is the one that n8n gives; without one it says what to check', () => {
  expect(readWebhookUrl(hookContext({ parameters: {}, webhookUrl: testUrl }))).toBe(testUrl);
  expect(() => readWebhookUrl(hookContext({ parameters: {} }))).toThrow(
    expect.objectContaining({
      message: 'n8n gave this trigger no webhook URL',
      description: expect.stringContaining('WEBHOOK_URL'),
    }),
  );
});
