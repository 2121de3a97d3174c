import { synap as vendor } from '@synap-instruqt/vendors';
import { withResponse, leadingElsewhere, synapRequests as synap } from '@synap-instruqt/vendors/testing/wire';
import { keyOf } from '../../src/naming';
import { authData, delivery, operation, type Step } from './step';

const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/2/';
const basicAuth = { username: 'zap', password: 'of the hook' };
/** Returns the data that Zapier stores about webhooks. Zapier's type requires the ID, but the app doesn't use it. */
const keptBy = (webhooks: object[]) => ({ id: 'unused', webhooks, basicAuth });
const subscribeData = keptBy([{ id: 'sU6bS2cRk8P', events: ['exam.completed'] }]);

/** The key of each Synap trigger, with the event's code. */
const synapCodes = vendor.events.map(({ code }): [string, string] => [keyOf(vendor, code), code]);

/** Whether Synap's API lists recent events of this kind. */
const listsRecent = (code: string): boolean =>
  vendor.events.some((event) => event.code === code && event.listRecent !== undefined);

/**
 * Returns the attributes of an event's subscription. The credentials are derived from the access token, so they are
 * always the same.
 */
const attributesOf = (code: string) =>
  code === 'exam.completed'
    ? {
        targetUrl: `${targetUrl}?zap=fee43de4f699da63&event=exam.completed&secret=NmZlNzAzZjhjYTMxYjQxZGU4M2Q4MDBkOjJiOTJiMTk3NDgzNmJjMTE2ZmU0Yjc3NjcyOTliODk0OTg3YzVlNTIxZmNkZDRiODk1ZGQ2MTM1MjNjZmJjMTA`,
        basicAuth: {
          username: '6fe703f8ca31b41de83d800d',
          password: '2b92b1974836bc116fe4b7767299b894987c5e521fcdd4b895dd613523cfbc10',
        },
      }
    : {
        targetUrl: expect.stringMatching(
          new RegExp(`^${targetUrl}\\?zap=fee43de4f699da63&event=${code}&secret=[\\w-]{119}$`),
        ),
        basicAuth: {
          username: expect.stringMatching(/^[0-9a-f]{24}$/),
          password: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      };

/**
 * Returns the requests that the app sends before it adds a webhook, to read the existing webhooks and the portal's ID.
 */
const lookUp = (...there: Parameters<typeof synap.listMoreSubscriptions>) => [
  synap.listSubscriptions(),
  synap.portal(),
  synap.listMoreSubscriptions(...there),
];

const synapSteps = ([key, code]: [string, string]): Step[] => [
  {
    method: `${operation(key)}.performSubscribe`,
    bundle: { authData, targetUrl },
    causes: [...lookUp(), synap.subscribe(code, attributesOf(code))],
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
    causes: listsRecent(code) ? [synap.listAttempts(), synap.getUser()] : [synap.portal()],
    gives: [{ type: code, warnings: [expect.stringMatching(/^example: /)] }],
  },
  {
    method: `${operation(key)}.performUnsubscribe`,
    bundle: { authData, targetUrl, subscribeData },
    causes: [
      synap.listSubscriptions(),
      synap.listMoreSubscriptions({ id: 'sU6bS2cRk8P', targetUrl: `${targetUrl}?event=${code}` }),
      synap.unsubscribe('sU6bS2cRk8P'),
    ],
    gives: {},
  },
];

const gone: Step = {
  method: `${operation('synap_exam_completed')}.performUnsubscribe`,
  when: 'the webhook no longer exists',
  bundle: { authData, targetUrl, subscribeData },
  causes: [synap.listSubscriptions(), synap.listMoreSubscriptions()],
  gives: {},
};

const goneElsewhere: Step = {
  ...gone,
  when: 'the next page is on another host',
  causes: [
    leadingElsewhere(synap.listSubscriptions()),
    withResponse(synap.unsubscribe('sU6bS2cRk8P'), { status: 404 }),
    leadingElsewhere(synap.listSubscriptions()),
  ],
  gives: undefined,
  fails: /could not remove the webhook/,
};

const otherName: Step = {
  method: `${operation('synap_assignment_completed')}.performSubscribe`,
  when: 'Synap knows the event by its other name',
  bundle: { authData, targetUrl },
  causes: [
    ...lookUp(),
    withResponse(synap.subscribe('assignment.completed', attributesOf('assignment.completed')), {
      status: 400,
    }),
    synap.subscribe('assignment.complete', attributesOf('assignment.completed')),
  ],
  gives: { webhooks: [{ id: 'sU6bS2cRk8P' }] },
};

const notRecorded: Step = {
  method: `${operation('synap_exam_completed')}.performUnsubscribe`,
  when: 'Zapier returns nothing',
  bundle: { authData, targetUrl },
  causes: [
    synap.listSubscriptions(),
    synap.listMoreSubscriptions({ id: 'sU6bS2cRk8P', targetUrl: `${targetUrl}?event=exam.completed` }),
    synap.unsubscribe('sU6bS2cRk8P'),
  ],
  gives: {},
};

const subscribedTwice: Step = {
  method: `${operation('synap_exam_completed')}.performSubscribe`,
  when: 'an earlier response was lost',
  bundle: { authData, targetUrl },
  causes: [
    ...lookUp({ id: 'left0v3rXyZ', targetUrl: `${targetUrl}?event=exam.completed` }),
    synap.unsubscribe('left0v3rXyZ'),
    synap.subscribe('exam.completed', attributesOf('exam.completed')),
  ],
  gives: { webhooks: [{ id: 'sU6bS2cRk8P', events: ['exam.completed'] }] },
};

/** The trigger for any event, which adds one webhook per event. */
const anyEvent = operation(keyOf(vendor, 'anyEvent'));
const codes = vendor.events.map(({ code }) => code);
const webhooks = codes.map((code, index) => ({ id: `sU6bS2cRk8P${index}`, events: [code] }));
const credentials = (username: unknown, password: unknown) => ({ basicAuth: { username, password } });
const anyEventAttributes = (code: string) => ({
  targetUrl: expect.stringMatching(
    new RegExp(`^${targetUrl}\\?zap=fee43de4f699da63&event=${code}&secret=[\\w-]{119}$`),
  ),
  ...credentials(expect.stringMatching(/^[0-9a-f]{24}$/), expect.stringMatching(/^[0-9a-f]{64}$/)),
});
const subscribeToAll = webhooks.map(({ id, events: [code = ''] }) =>
  synap.subscribe(code, anyEventAttributes(code), id),
);
const anyEventSteps: readonly Step[] = [
  {
    method: `${anyEvent}.performSubscribe`,
    bundle: { authData, targetUrl },
    causes: [...lookUp(), ...subscribeToAll],
    gives: { webhooks },
  },
  {
    method: `${anyEvent}.performSubscribe`,
    when: 'Synap refuses the last one',
    bundle: { authData, targetUrl },
    causes: [
      ...lookUp(),
      ...subscribeToAll.slice(0, -1),
      ...subscribeToAll.slice(-1).map((request) => withResponse(request, { status: 403 })),
      ...webhooks.slice(0, -1).map(({ id }) => synap.unsubscribe(id)),
    ],
    fails: /could not add the webhook for/,
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
    causes: [synap.portal()],
    gives: expect.arrayContaining([expect.objectContaining({ type: 'exam.completed' })]),
  },
  {
    method: `${anyEvent}.performUnsubscribe`,
    bundle: { authData, targetUrl, subscribeData: keptBy(webhooks) },
    causes: [
      synap.listSubscriptions(),
      synap.listMoreSubscriptions(
        ...webhooks.map(({ id, events: [eventName = ''] }) => ({ id, eventName, targetUrl })),
      ),
      ...webhooks.map(({ id }) => synap.unsubscribe(id)),
    ],
    gives: {},
  },
];

/** The steps for every method of every Synap trigger. */
export const synapTriggerSteps: readonly Step[] = [
  ...synapCodes.flatMap(synapSteps),
  ...anyEventSteps,
  ...[gone, goneElsewhere, otherName, notRecorded, subscribedTwice],
];
