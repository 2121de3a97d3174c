import { deriveBasicAuth, findEvent, sampleEnvelope, synap } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { refusedEventName, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { z } from 'zod/v4';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { subscribedUrl } from '../../testing/subscribedUrl';

/** Tests Any Synap Event. Synap's API adds webhooks, so the trigger adds one webhook for each type of event. */

const token = 'p:a-token-of-the-tests';
const method = (name: string) => `triggers.synap_any_event.operation.${name}`;
const hookUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
const codes = synap.events.map(({ code }) => code);
const basicAuth = deriveBasicAuth(token, '*');

/** Creates a request to the webhook URL in the format in which Zapier passes it on. */
function delivery(
  code: string,
  { body = findEvent(synap, code)?.sample ?? {}, credentials = basicAuth } = {},
) {
  const querystring = new URL(subscribedUrl(hookUrl, code, credentials)).search.slice(1);
  return { rawRequest: { method: 'POST' as const, querystring, headers: {}, content: JSON.stringify(body) } };
}
const perform = (bundle: object) =>
  runInProcess(method('perform'), { authData: { synapAccessToken: token }, ...bundle });

describe('an event', () => {
  it('of any type becomes a row', () =>
    checkEach(codes, async (code) => {
      const event = findEvent(synap, code);
      const expected = event && {
        ...sampleEnvelope(synap, event),
        ...{ id: expect.any(String), files: expect.any(Object) },
      };
      // An event whose body contains no time gets the time of receipt.
      const rows = await perform(delivery(code));
      expect(rows).toEqual([event?.time === null ? { ...expected, time: expect.any(String) } : expected]);
    }));

  it('without a type arrives with a warning', async () => {
    const { rawRequest } = delivery('exam.completed', { body: { odd: 1 } });
    const querystring = rawRequest.querystring.replace('&event=exam.completed', '');
    expect(await perform({ rawRequest: { ...rawRequest, querystring } })).toMatchObject([
      { type: 'unknown', data: { odd: 1 }, warnings: [expect.stringContaining('names the event')] },
    ]);
  });

  it("is filtered if it has the filter's field", async () => {
    const inputData = { examIds: ['another-exam'] };
    await expect(perform({ ...delivery('exam.completed'), inputData })).resolves.toEqual([]);
    await expect(perform({ ...delivery('user.updated'), inputData })).resolves.toHaveLength(1);
  });

  it('is accepted with the subscribed credentials after the connection got another token', async () => {
    const subscribeData = { webhooks: [{ id: '1', events: ['exam.completed'] }], basicAuth };
    const authData = { synapAccessToken: 'p:another' };
    await expect(perform({ ...delivery('exam.started'), authData, subscribeData })).resolves.toHaveLength(1);
  });

  it('with other credentials is refused', () =>
    checkEach(
      [
        ['of a trigger for one event', deriveBasicAuth(token, 'exam.completed')],
        ['of another connection', deriveBasicAuth('p:another', '*')],
      ],
      async ([, credentials]) => {
        const error = await failureOf(perform(delivery('exam.completed', { credentials })));
        expect(error).toMatchObject({ code: 'WebhookRefused', status: 401 });
      },
    ));
});

describe('with Synap', () => {
  let simulator: Simulator;

  const start = async () => {
    simulator = await startSimulator();
    process.env.SYNAP_API_URL = simulator.synap.apiUrl;
  };
  beforeEach(start);
  afterEach(async () => {
    delete process.env.SYNAP_API_URL;
    await simulator.stop();
  });

  const checkEachAnew = checkEachAfter(async () => {
    await simulator.stop();
    await start();
  });

  const run = (name: string, bundle: object) =>
    runInProcess(method(name), { authData: { synapAccessToken: simulator.synap.token }, ...bundle });
  const subscribe = () => run('performSubscribe', { targetUrl: hookUrl });
  const unsubscribe = (subscribeData: unknown) =>
    run('performUnsubscribe', { subscribeData: Object(subscribeData), targetUrl: hookUrl });
  const subscribed = () => simulator.synap.subscriptions.list();

  it('lists an example of each event, a completed exam first, each with a unique ID', async () => {
    const rows = z
      .array(z.looseObject({ id: z.string(), type: z.string() }))
      .parse(await run('performList', {}));
    expect(rows[0]?.type).toBe('exam.completed');
    expect(rows.map(({ type }) => type).toSorted()).toEqual(codes.toSorted());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(codes.length);
  });
  const addElsewhere = () =>
    simulator.synap.subscriptions.add({ eventName: 'exam.completed', targetUrl: 'https://crm.example.com/' });

  it('adds a webhook for each event, and removes them all', async () => {
    const elsewhere = addElsewhere();
    const kept = await subscribe();
    const own = subscribed().filter(({ id }) => id !== elsewhere.id);
    expect(own.map(({ eventName }) => eventName).toSorted()).toEqual(codes.toSorted());
    const credentials = deriveBasicAuth(simulator.synap.token, '*');
    for (const webhook of own) {
      expect(webhook).toMatchObject({
        ...{ active: true, basicAuth: credentials },
        targetUrl: subscribedUrl(hookUrl, webhook.eventName, credentials),
      });
    }
    expect(kept).toEqual({
      webhooks: expect.arrayContaining(
        own.map(({ id, eventName }) => ({ id, events: [eventName], account: expect.any(Object) })),
      ),
      basicAuth: credentials,
    });
    await expect(unsubscribe(kept)).resolves.toEqual({});
    expect(subscribed()).toEqual([elsewhere]);
  });

  const webhooks = '/v3/webhook-subscriptions';
  const posts = (): number => simulator.requests.filter(({ method: verb }) => verb === 'POST').length;

  it('leaves nothing behind and shows the reason if any webhook is refused', () =>
    checkEachAnew(
      [
        ['the first', 0],
        ['the sixth', 5],
        ['the last', codes.length - 1],
      ],
      async ([, after]) => {
        const elsewhere = addElsewhere();
        simulator.fail({ method: 'POST', path: webhooks, status: 403, after, times: 1 });
        const error = await failureOf(subscribe());
        expect(error.message).toMatch(/^Synap could not add the webhook for .*administrator's access token/);
        expect(subscribed()).toEqual([elsewhere]);
        // After the refusal, requests in progress continue, but no new requests start.
        expect(posts()).toBeLessThanOrEqual(after + 9);
      },
    ));

  it('removes a webhook whose response was lost', async () => {
    simulator.fail({ method: 'POST', path: webhooks, connection: 'reset', after: 7, times: 1 });
    const error = await failureOf(subscribe());
    expect(error.message).toContain('did not respond');
    expect(subscribed()).toEqual([]);
  });

  it('names the remaining ones if the cleanup fails as well', async () => {
    simulator.fail({ ...refusedEventName('store.purchase'), status: 403 });
    simulator.fail({ method: 'DELETE', path: `${webhooks}/*`, status: 405, times: 2 });
    // The existing webhooks can't be listed either.
    simulator.fail({ method: 'GET', path: webhooks, status: 404 });
    const error = await failureOf(subscribe());
    expect(error.message).toMatch(/Remove the remaining webhooks in .*\([\w.]+, [\w.]+\)/);
    expect(error.message).toMatch(
      /^Synap could not add the webhook for store.*Remove the remaining webhooks/,
    );
    expect(subscribed()).toHaveLength(2);
    expect(error.message).not.toMatch(/[0-9a-f]{24}/);
  });

  it("continues after a webhook that can't be removed, and names it", async () => {
    const kept = await subscribe();
    const stuck = subscribed().find(({ eventName }) => eventName === 'exam.started');
    simulator.fail({ method: 'DELETE', path: `${webhooks}/${stuck?.id}`, status: 405 });
    const error = await failureOf(unsubscribe(kept));
    expect(error.kind).toBe('AppError');
    expect(error.message).toMatch(/Remove the remaining webhooks in .*\(exam\.started\)/);
    expect(subscribed()).toEqual([stuck]);
  });

  it('waits and tries again if Synap asks to, and counts a webhook that is gone as removed', async () => {
    const kept = await subscribe();
    const headers = { 'retry-after': '9' };
    simulator.fail({ method: 'DELETE', path: `${webhooks}/*`, status: 429, headers, after: 6, times: 1 });
    expect(await failureOf(unsubscribe(kept))).toMatchObject({ kind: 'ThrottledError', delay: 9 });
    expect(subscribed()).toHaveLength(1);
    await expect(unsubscribe(kept)).resolves.toEqual({});
    expect(subscribed()).toEqual([]);
  });
});
