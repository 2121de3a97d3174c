import type { IDataObject } from 'n8n-workflow';
import type { RegisteredSubscription } from '@synap-instruqt/vendors';
import { hookContext } from '../../testing/context';
import { readSubscriptions, subscriptionsOf, writeSubscriptions } from './subscriptions';
import { readWebhookAddress } from './webhookAddress';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const addressOf = (webhookUrl: string) => readWebhookAddress(hookContext({ parameters: {}, webhookUrl }));
const production = addressOf('https://n8n.example.com/webhook/1/webhook');
const testing = addressOf('https://n8n.example.com/webhook-test/1/webhook');

const subscription = (id: string, { url }: { url: string }): RegisteredSubscription => ({
  id,
  events: ['exam.completed'],
  targetUrl: `${url}?event=exam.completed`,
  basicAuth: { username: 'u', password: 'p' },
});
const [published, listening] = [subscription('s1', production), subscription('s2', testing)];

const contextWith = (subscriptions: IDataObject[string]) =>
  hookContext({ parameters: {}, staticData: { subscriptions } });

test('an unreadable list of subscriptions counts as empty', () =>
  checkEach([undefined, null, 'text', {}, [{ id: 's1' }]], (kept) =>
    expect(readSubscriptions(contextWith(kept))).toEqual([]),
  ));

test("an unreadable entry doesn't affect the others", () =>
  expect(readSubscriptions(contextWith([published, { ...listening, basicAuth: null }, null]))).toEqual([
    published,
  ]));

test("the production URL's and the test URL's subscriptions are separate", () => {
  const context = contextWith([published, listening]);
  expect(subscriptionsOf(context, production)).toEqual([published]);
  expect(subscriptionsOf(context, testing)).toEqual([listening]);
  const another = subscription('s3', testing);
  writeSubscriptions(context, testing, [another]);
  expect(readSubscriptions(context)).toEqual([published, another]);
  writeSubscriptions(context, production, []);
  expect(readSubscriptions(context)).toEqual([another]);
});

test("an earlier address's subscriptions belong to the same trigger", () => {
  const earlier = subscription('s1', { url: 'http://other.example.com/n8n/webhook/1/webhook' });
  expect(subscriptionsOf(contextWith([earlier]), production)).toEqual([earlier]);
});

describe('the webhook URL', () => {
  test("identifies the trigger, regardless of n8n's endpoint names", () => {
    expect(production).toEqual({
      url: 'https://n8n.example.com/webhook/1/webhook',
      path: 'webhook/1/webhook',
      trigger: '1/webhook',
    });
    expect(testing).toMatchObject({ path: 'webhook-test/1/webhook', trigger: '1/webhook' });
    expect(addressOf('https://n8n.example.com/prefix/hooks/1/webhook')).toMatchObject({
      path: 'hooks/1/webhook',
      trigger: '1/webhook',
    });
  });

  test("that isn't a URL shows what to set", () =>
    checkEach(
      [undefined, '', 'n8n.example.com/webhook/1/webhook', 'localhost:5678/webhook/1', 'https://'],
      (webhookUrl) =>
        expect(() =>
          readWebhookAddress(
            hookContext({ parameters: {}, ...(webhookUrl !== undefined && { webhookUrl }) }),
          ),
        ).toThrow(/^n8n's webhook URL isn't a full address\. Set N8N_WEBHOOK_URL .*WEBHOOK_URL/),
    ));
});
