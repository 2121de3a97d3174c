import { basicAuthorization, signedRequest, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { findEvent, instruqt, synap } from '@synap-instruqt/vendors';
import { type NodeSetUp, type ReceivedRequest } from '../../testing/context';
import { callsTo } from '../../testing/calls';
import { InstruqtTrigger, SynapTrigger } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/**
 * Tests situations that may damage a registration, such as data loss in n8n or a new token. Checks that the trigger
 * still accepts the next event, and that unpublishing leaves no webhook at the vendor.
 */

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const path = '/webhook/1/webhook';
const origin = 'https://n8n.example.com';
const PUBLIC_API = 'https://api.vendor.example.com';

interface Case {
  trigger: InstanceType<typeof SynapTrigger>;
  /** The codes of two events, of which the vendor delivers the first. */
  events: string[];
  credentials: () => Record<string, Record<string, unknown>>;
  targets: () => string[];
  /** Creates the vendor's delivery to the first webhook. */
  delivery: () => ReceivedRequest;
}

const cases: Record<'Synap' | 'Instruqt', Case> = {
  Synap: {
    trigger: new SynapTrigger(),
    events: ['exam.completed', 'flag.planted'],
    credentials: () => ({ synapApi: { accessToken: simulator.synap.token, apiUrl: simulator.synap.apiUrl } }),
    targets: () => simulator.synap.subscriptions.list().map(({ targetUrl }) => targetUrl),
    delivery() {
      const added = simulator.synap.subscriptions
        .list()
        .find(({ eventName }) => eventName === 'exam.completed');
      const { username = '', password = '' } = added?.basicAuth ?? {};
      return {
        headers: { authorization: basicAuthorization({ username, password }) },
        rawBody: Buffer.from(JSON.stringify(findEvent(synap, 'exam.completed')?.sample)),
        query: { event: 'exam.completed' },
      };
    },
  },
  Instruqt: {
    trigger: new InstruqtTrigger(),
    events: ['track.completed', 'track.started'],
    credentials() {
      const { integrationKey, applicationId, apiUrl } = simulator.instruqt.svix;
      return {
        instruqtApi: { automaticRegistration: true, integrationKey, applicationId, endpointsUrl: apiUrl },
      };
    },
    targets: () => simulator.instruqt.endpoints.map(({ url }) => url),
    delivery() {
      const body = JSON.stringify(findEvent(instruqt, 'track.completed')?.sample);
      const secret = simulator.instruqt.endpoints[0]?.secret ?? '';
      return { headers: signedRequest({ secret, body }).headers, rawBody: Buffer.from(body) };
    },
  },
};

describe.each(Object.entries(cases))('%s', (vendor, { trigger, events, credentials, targets, delivery }) => {
  const { add, exists, publish, unpublish, receive } = callsTo(trigger);
  const automatic = (changes: Partial<NodeSetUp> = {}): NodeSetUp => ({
    parameters: { events, options: { registration: 'automatic', dropDuplicates: false } },
    credentials: credentials(),
    staticData: {},
    webhookUrl: origin + path,
    ...changes,
  });
  const isAccepted = async (node: NodeSetUp, request = delivery()) =>
    (await receive(node, request)).response.status === undefined;
  const expected = (at: string) => (vendor === 'Synap' ? events.map((code) => `${at}?event=${code}`) : [at]);

  test('the record is lost or replaced', () =>
    checkEach<[string, unknown]>(
      [
        ['lost', undefined],
        ['replaced by something else', [{ id: 5 }, 'text']],
        [
          'replaced by an older copy',
          [{ id: 'S0', events, targetUrl: `${origin}${path}`, basicAuth: { username: 'a', password: 'b' } }],
        ],
      ],
      async ([, subscriptions]) => {
        const node = automatic();
        await publish(node);
        const lost = automatic({ staticData: JSON.parse(JSON.stringify({ subscriptions })) });
        expect(await isAccepted(lost)).toBe(true);
        await publish(lost);
        expect(targets()).toEqual(expected(origin + path));
        expect(await isAccepted(lost)).toBe(true);
        lost.staticData = JSON.parse(JSON.stringify({ subscriptions }));
        expect(await unpublish(lost)).toBe(true);
        expect(targets()).toEqual([]);
      },
    ));

  test('n8n moves to another address: the webhooks move too, and none is left', async () => {
    const node = automatic();
    await publish(node);
    for (const moved of ['https://automation.example.com/n8n', 'http://automation.example.com:8080']) {
      node.webhookUrl = moved + path;
      expect(await isAccepted(node)).toBe(true);
      expect(await exists(node)).toBe(false);
      await publish(node);
      expect(targets()).toEqual(expected(moved + path));
    }
    node.webhookUrl = origin + path;
    await unpublish(node);
    expect(targets()).toEqual([]);
  });

  test('the token changes: webhooks that the old one added still count while they are stored', async () => {
    const node = automatic();
    await publish(node);
    const changed = automatic({
      ...node,
      credentials: JSON.parse(JSON.stringify(node.credentials).replace(/(p:|integsk_)/, '$1new')),
    });
    expect(await isAccepted(changed)).toBe(true);
    expect(await isAccepted({ ...changed, staticData: {} })).toBe(false);
  });

  test.each(['production', 'test'])(
    'a test listens for an event: the %s webhook is accepted',
    async (which) => {
      const [production, testing] = [
        automatic(),
        automatic({ webhookUrl: `${origin}/webhook-test/1/webhook` }),
      ];
      await publish(which === 'test' ? testing : production);
      // n8n always passes the production URL to webhook().
      expect(await isAccepted({ ...production, staticData: {} })).toBe(true);
    },
  );

  test("another trigger's webhook is refused", async () => {
    await publish(automatic({ webhookUrl: `${origin}/webhook/2/webhook` }));
    expect(await isAccepted(automatic())).toBe(false);
  });

  test('a URL that is only reachable in its own network is refused', () =>
    checkEach(
      ['http://localhost:5678', 'http://127.0.0.1', 'http://192.168.0.7:5678', 'https://n8n.local'],
      async (local) => {
        const [[name, data] = ['', {}]] = Object.entries(credentials());
        const far = {
          [name]: { ...data, ...(vendor === 'Synap' ? { apiUrl: PUBLIC_API } : { endpointsUrl: '' }) },
        };
        const publishing = add(automatic({ credentials: far, webhookUrl: local + path }));
        await expect(publishing).rejects.toThrow(
          new RegExp(`${vendor} can't reach n8n's webhook URL.*Set N8N_WEBHOOK_URL .*WEBHOOK_URL`),
        );
        expect(targets()).toEqual([]);
      },
    ));

  test('an event that is selected twice has one webhook', async () => {
    await publish(
      automatic({ parameters: { events: [...events, ...events], options: { registration: 'automatic' } } }),
    );
    expect(targets()).toEqual(expected(origin + path));
    expect(simulator.instruqt.endpoints.flatMap((one) => one.events ?? [])).toEqual(
      vendor === 'Synap' ? [] : events,
    );
  });
});

describe("someone's changes in Synap", () => {
  const { trigger, credentials, events } = cases.Synap;
  const { add, exists, unpublish } = callsTo(trigger);
  const published = async (): Promise<NodeSetUp> => {
    const node: NodeSetUp = {
      parameters: { events, options: { registration: 'automatic' } },
      credentials: credentials(),
      staticData: {},
      webhookUrl: origin + path,
    };
    await add(node);
    return node;
  };

  test('are corrected when a new version is published, and removed later', () =>
    checkEach(
      [{ active: false }, { eventName: 'exam.started' }, { targetUrl: 'https://other.example.com/' }],
      async (change) => {
        const node = await published();
        Object.assign(simulator.synap.subscriptions.list()[0] ?? {}, change);
        expect(await exists(node)).toBe(false);
        await add(node);
        expect(await exists(node)).toBe(true);
        await unpublish(node);
        expect(simulator.synap.subscriptions.list()).toEqual([]);
      },
    ));

  test("a credential for another portal doesn't prove that the webhooks are gone", async () => {
    const node = await published();
    const other = await startSimulator();
    try {
      node.credentials = { synapApi: { accessToken: other.synap.token, apiUrl: other.synap.apiUrl } };
      Object.assign(other.synap.portal?.resource ?? {}, { id: 'another' });
      await expect(unpublish(node)).rejects.toThrow(/added with a different key/);
      expect(node.staticData).toMatchObject({ subscriptions: [{ id: expect.any(String) }, {}] });
    } finally {
      await other.stop();
    }
  });
});
