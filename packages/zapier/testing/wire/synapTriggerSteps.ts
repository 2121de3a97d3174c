import { synap as vendor } from '@synap-instruqt/vendors';
import {
  answered,
  leadingElsewhere,
  synapExampleRequests as examples,
  synapRequests as synap,
} from '@synap-instruqt/vendors/testing/wire';
import { keyOf } from '../../src/naming';
import { authData, delivery, operation, type Step } from './step';

const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/2/';
const basicAuth = { username: 'zap', password: 'of the hook' };
/** With an id, which Zapier's own type of it has. */
const keptBy = (webhooks: object[]) => ({ id: 'unused', webhooks, basicAuth });
const subscribeData = keptBy([{ id: 'sU6bS2cRk8P', code: 'exam.completed' }]);

/** Each trigger of Synap, and the event that it subscribes to. */
const synapCodes = vendor.events.map(({ code }): [string, string] => [keyOf(vendor, code), code]);

/** Whether Synap's API tells which of them were there of late. */
const listsRecent = (code: string): boolean =>
  vendor.events.some((event) => event.code === code && event.listRecent !== undefined);

/** What is subscribed for an event: the credentials are derived from the access token, and so are always the same. */
const attributesOf = (code: string) =>
  code === 'exam.completed'
    ? {
        targetUrl: `${targetUrl}?event=exam.completed&zap=fee43de4f699da63&secret=NjM2ZDRiZjAyZjJjNjljZTc5ZGZhOWJiOjE3MDVlNDBkYWIyZTdhOTdkNDNmZjljNDVlZWNlNjBhN2Q4N2FhNTkxM2FlOTYzM2FhMWQ1NDdlYjk5NDYyMTU`,
        basicAuth: {
          username: '636d4bf02f2c69ce79dfa9bb',
          password: '1705e40dab2e7a97d43ff9c45eece60a7d87aa5913ae9633aa1d547eb9946215',
        },
      }
    : {
        targetUrl: expect.stringMatching(
          new RegExp(`^${targetUrl}\\?event=${code}&zap=fee43de4f699da63&secret=[\\w-]{119}$`),
        ),
        basicAuth: {
          username: expect.stringMatching(/^[0-9a-f]{24}$/),
          password: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      };

const synapSteps = ([key, code]: [string, string]): Step[] => [
  {
    method: `${operation(key)}.performSubscribe`,
    bundle: { authData, targetUrl },
    causes: [synap.subscribe(code, attributesOf(code))],
    gives: { webhooks: [{ id: 'sU6bS2cRk8P' }] },
  },
  {
    method: `${operation(key)}.perform`,
    bundle: {
      ...{ authData, subscribeData },
      ...delivery({ id: key }, `event=${code}`, {
        authorization: `Basic ${Buffer.from('zap:of the hook').toString('base64')}`,
      }),
    },
    causes: [],
    gives: [{ type: code }],
  },
  {
    method: `${operation(key)}.performList`,
    bundle: { authData },
    causes: listsRecent(code) ? [examples.listAttempts(), synap.getUser()] : [],
    gives: [{ type: code, warnings: [expect.stringMatching(/^example: /)] }],
  },
  {
    method: `${operation(key)}.performUnsubscribe`,
    bundle: { authData, targetUrl, subscribeData },
    causes: [synap.unsubscribe('sU6bS2cRk8P')],
    gives: {},
  },
];

const gone: Step = {
  method: `${operation('synap_exam_completed')}.performUnsubscribe`,
  when: 'the webhook is gone already',
  bundle: { authData, targetUrl, subscribeData },
  causes: [
    answered(synap.unsubscribe('sU6bS2cRk8P'), { status: 404 }),
    synap.listSubscriptions(),
    synap.listMoreSubscriptions(),
  ],
  gives: {},
};

const goneElsewhere: Step = {
  ...gone,
  when: 'the next page is said to be elsewhere',
  causes: [
    answered(synap.unsubscribe('sU6bS2cRk8P'), { status: 404 }),
    leadingElsewhere(synap.listSubscriptions()),
  ],
  gives: undefined,
  fails: /could not remove a webhook/,
};

const otherName: Step = {
  method: `${operation('synap_assignment_completed')}.performSubscribe`,
  when: 'Synap knows the event by its other name',
  bundle: { authData, targetUrl },
  causes: [
    answered(synap.subscribe('assignment.completed', attributesOf('assignment.completed')), { status: 400 }),
    synap.subscribe('assignment.complete', attributesOf('assignment.completed')),
  ],
  gives: { webhooks: [{ id: 'sU6bS2cRk8P' }] },
};

/** Of a Zap that was turned on when each had one webhook. */
const keptByEarlier = { id: 'sU6bS2cRk8P', basicAuth };
const keptEarlier: Step = {
  method: `${operation('synap_exam_completed')}.performUnsubscribe`,
  when: 'it was turned on by an earlier version',
  bundle: { authData, targetUrl, subscribeData: keptByEarlier },
  causes: [synap.unsubscribe('sU6bS2cRk8P')],
  gives: {},
};

/** The trigger for any event: a webhook for each. */
const anyEvent = operation(keyOf(vendor, 'anyEvent'));
const codes = vendor.events.map(({ code }) => code);
const webhooks = codes.map((code, index) => ({ id: `sU6bS2cRk8P${index}`, code }));
const credentials = (username: unknown, password: unknown) => ({ basicAuth: { username, password } });
const anyEventAttributes = (code: string) => ({
  targetUrl: expect.stringMatching(
    new RegExp(`^${targetUrl}\\?event=${code}&zap=fee43de4f699da63&secret=[\\w-]{119}$`),
  ),
  ...credentials(expect.stringMatching(/^[0-9a-f]{24}$/), expect.stringMatching(/^[0-9a-f]{64}$/)),
});
const subscribeToAll = webhooks.map(({ id, code }) => synap.subscribe(code, anyEventAttributes(code), id));
const anyEventSteps: readonly Step[] = [
  {
    method: `${anyEvent}.performSubscribe`,
    bundle: { authData, targetUrl },
    causes: subscribeToAll,
    gives: { webhooks },
  },
  {
    method: `${anyEvent}.performSubscribe`,
    when: 'Synap refuses the last one',
    bundle: { authData, targetUrl },
    causes: [
      ...subscribeToAll.slice(0, -1),
      ...subscribeToAll.slice(-1).map((request) => answered(request, { status: 403 })),
      ...webhooks.slice(0, -1).map(({ id }) => synap.unsubscribe(id)),
      synap.listSubscriptions(),
      synap.listMoreSubscriptions(),
    ],
    fails: /could not subscribe to/,
  },
  {
    method: `${anyEvent}.perform`,
    bundle: {
      ...{ authData, subscribeData: keptBy(webhooks) },
      ...delivery({ id: 'any' }, 'event=exam.started', {
        authorization: `Basic ${Buffer.from('zap:of the hook').toString('base64')}`,
      }),
    },
    causes: [],
    gives: [{ type: 'exam.started' }],
  },
  {
    method: `${anyEvent}.performList`,
    bundle: { authData },
    causes: [],
    gives: expect.arrayContaining([expect.objectContaining({ type: 'exam.completed' })]),
  },
  {
    method: `${anyEvent}.performUnsubscribe`,
    bundle: { authData, targetUrl, subscribeData: keptBy(webhooks) },
    causes: webhooks.map(({ id }) => synap.unsubscribe(id)),
    gives: {},
  },
];

/** Every method of every trigger of Synap. */
export const synapTriggerSteps: readonly Step[] = [
  ...synapCodes.flatMap(synapSteps),
  ...anyEventSteps,
  ...[gone, goneElsewhere, otherName, keptEarlier],
];
