import { newSigningSecret, signedRequest, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { findEvent, instruqt, synap } from '@synap-instruqt/vendors';
import { hookContext, webhookContext, type NodeSetUp } from '../../testing/context';
import { InstruqtTrigger, SynapTrigger } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/**
 * Tests unreadable filters, which must never count as missing filters. A workflow with an unreadable filter can't be
 * published or tested. An event that arrives anyway doesn't start the workflow, and gets an error response so that the
 * vendor sends it again.
 */

const secret = newSigningSecret();
const instruqtSetUp = (filters: unknown): NodeSetUp => ({
  parameters: { events: ['*'], options: { registration: 'manual' }, filters },
  credentials: { instruqtApi: { signingSecrets: secret } },
});
const synapSetUp = (filters: unknown): NodeSetUp => ({
  parameters: { events: ['*'], options: { registration: 'manual', verification: 'none' }, filters },
});

/** Replaces a node's stored filters with expressions. The context still returns the expressions' results. */
const entered = <Context extends object>(context: Context, filters: unknown): Context =>
  Object.assign(context, {
    getNode: () => ({
      id: '1',
      name: 'Trigger',
      type: 't',
      typeVersion: 2,
      position: [0, 0],
      parameters: { filters },
    }),
  });

const unreadable: [vendor: 'synap' | 'instruqt', filters: unknown, label: string][] = [
  ['synap', { minimumScore: 'ninety' }, 'Minimum Score'],
  ['synap', { minimumScore: { value: 90 } }, 'Minimum Score'],
  ['synap', { minimumScore: [90] }, 'Minimum Score'],
  ['synap', { passedOnly: 'maybe' }, 'Passed Only'],
  ['synap', { passedOnly: { __rl: true, mode: 'list', value: true } }, 'Passed Only'],
  ['synap', { examIds: { parameter: 'e1' } }, 'Exam Names or IDs'],
  ['synap', { examIds: { __rl: true, mode: 'id', value: 'e1' } }, 'Exam Names or IDs'],
  ['synap', { userGroupIds: [{ id: 'g1' }] }, 'User Group Names or IDs'],
  ['instruqt', { trackIds: { id: 't1' } }, 'Track Names or IDs'],
  ['instruqt', { trackIds: { __rl: true, mode: 'id', value: { id: 't1' } } }, 'Track Names or IDs'],
  ['instruqt', { modes: ['Embedded'] }, 'Play Modes'],
  ['instruqt', { customParameter: { parameter: { key: '', value: 'spring' } } }, 'Custom Parameter'],
  ['instruqt', { customParameter: 'utm=spring' }, 'Custom Parameter'],
  ['synap', 'minimumScore: 90', 'Filters'],
  ['synap', [{ minimumScore: 90 }], 'Filters'],
];

const triggers = { synap: new SynapTrigger(), instruqt: new InstruqtTrigger() };
const setUps = { synap: synapSetUp, instruqt: instruqtSetUp };

test.each(['webhook', 'manual'] as const)('is refused with its label (%s)', (mode) =>
  checkEach(
    unreadable.map((row) => [JSON.stringify(row), ...row] as const),
    async ([, vendor, filters, label]) => {
      const { create } = triggers[vendor].webhookMethods.default;
      await expect(create.call(hookContext({ ...setUps[vendor](filters), mode }))).rejects.toMatchObject({
        name: 'NodeOperationError',
        message: expect.stringContaining(`"${label}"`),
      });
    },
  ),
);

describe('with automatic registration', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.stop());

  test("nothing is added in Synap, and existing webhooks don't count as published", async () => {
    const setUp: NodeSetUp = {
      parameters: { events: ['exam.completed'], options: { registration: 'automatic' } },
      credentials: { synapApi: { accessToken: simulator.synap.token, apiUrl: simulator.synap.apiUrl } },
      staticData: {},
      webhookUrl: 'https://n8n.example.com/webhook/1/webhook',
    };
    const { create, checkExists } = triggers.synap.webhookMethods.default;
    const broken = { ...setUp, parameters: { ...setUp.parameters, filters: { minimumScore: 'ninety' } } };
    await expect(create.call(hookContext(broken))).rejects.toThrow('"Minimum Score"');
    expect(simulator.synap.subscriptions.list()).toEqual([]);
    await create.call(hookContext(setUp));
    await expect(checkExists.call(hookContext({ ...broken, staticData: setUp.staticData }))).rejects.toThrow(
      '"Minimum Score"',
    );
  });
});

test('a number may have a percent sign or a comma', () =>
  checkEach(
    [
      [{ minimumScore: '90%' }, 89.9, 90],
      [{ minimumScore: '90,5' }, 90.4, 90.5],
      [{ minimumScore: '80 %' }, 79, 80],
    ],
    async ([filters, below, enough]) => {
      const results = [below, enough].map(async (score) => {
        const sample = { ...findEvent(synap, 'exam.completed')?.sample, attempt: { score } };
        const { context } = webhookContext(synapSetUp(filters), {
          headers: {},
          rawBody: Buffer.from(JSON.stringify(sample)),
          query: { event: 'exam.completed' },
        });
        return (await triggers.synap.webhook.call(context)).workflowData?.length ?? 0;
      });
      expect(await Promise.all(results)).toEqual([0, 1]);
    },
  ));

describe('an expression that returns nothing', () => {
  const cases: [vendor: 'synap' | 'instruqt', entered: unknown, resolved: unknown, label: string][] = [
    ['synap', { minimumScore: '={{ $vars.least }}' }, { minimumScore: undefined }, 'Minimum Score'],
    ['synap', { examIds: '={{ $vars.exam }}' }, { examIds: '' }, 'Exam Names or IDs'],
    ['synap', { examIds: '={{ [] }}' }, { examIds: [] }, 'Exam Names or IDs'],
    ['synap', { passedOnly: '={{ null }}' }, { passedOnly: null }, 'Passed Only'],
    ['instruqt', { trackIds: '={{ $vars.tracks }}' }, { trackIds: [] }, 'Track Names or IDs'],
    [
      'instruqt',
      { customParameter: { parameter: { key: 'utm', value: '={{ $vars.campaign }}' } } },
      { customParameter: { parameter: { key: 'utm', value: '' } } },
      'Custom Parameter',
    ],
    ['synap', '={{ $vars.filters }}', null, 'Filters'],
  ];

  test('is refused', () =>
    checkEach(cases, async ([vendor, expressions, resolved, label]) => {
      const { create } = triggers[vendor].webhookMethods.default;
      const context = entered(hookContext(setUps[vendor](resolved)), expressions);
      const { getNodeParameter } = context;
      // If an expression returns null, n8n returns null, but the test context returns the fallback.
      const parameters = (name: string, fallback?: object) =>
        name === 'filters' ? resolved : getNodeParameter(name, fallback);
      const publishing = create.call(Object.assign(context, { getNodeParameter: parameters }));
      await expect(publishing).rejects.toThrow(`"${label}"`);
    }));

  test('is not refused if it returns a value, or if the field was left empty', () =>
    checkEach(
      [
        [
          { minimumScore: '={{ 90 }}', examIds: '' },
          { minimumScore: 90, examIds: '' },
        ],
        [{ passedOnly: '={{ false }}' }, { passedOnly: false }],
        ['', ''],
      ],
      async ([expressions, resolved]) => {
        const { create } = triggers.synap.webhookMethods.default;
        await expect(create.call(entered(hookContext(synapSetUp(resolved)), expressions))).resolves.toBe(
          true,
        );
      },
    ));
});

describe('a filter that fits none of the selected events', () => {
  const publish = (events: string[], filters: object) => {
    const setUp = synapSetUp(filters);
    const parameters = { ...setUp.parameters, events };
    return triggers.synap.webhookMethods.default.create.call(hookContext({ ...setUp, parameters }));
  };

  test('is refused', () =>
    checkEach(
      [
        [['attempt.completed'], { passedOnly: true }, 'Passed Only'],
        [['user.registered', 'flag.planted'], { minimumScore: 50 }, 'Minimum Score'],
        [['user.updated'], { userGroupIds: 'g1', examIds: 'e1' }, 'Exam Names or IDs'],
      ],
      async ([events, filters, label]) => {
        await expect(publish(events, filters)).rejects.toThrow(
          `"${label}" doesn't apply to any of the chosen events`,
        );
      },
    ));

  test('is not refused if it fits one, or is off', () =>
    checkEach(
      [
        [['attempt.completed', 'exam.completed'], { passedOnly: true }],
        [['user.registered'], { passedOnly: false }],
        [['*'], { passedOnly: true, minimumScore: 50 }],
        [['*', 'user.registered'], { passedOnly: true }],
      ],
      async ([events, filters]) => {
        await expect(publish(events, filters)).resolves.toBe(true);
      },
    ));
});

describe('an authentic event that arrives anyway', () => {
  const body = JSON.stringify(findEvent(instruqt, 'track.completed')?.sample);
  const deliver = (onError: NodeSetUp['onError']) => {
    const { headers } = signedRequest({ secret, body });
    const setUp = { ...instruqtSetUp({ modes: ['Embedded'] }), onError };
    const { context, response } = webhookContext(setUp, { headers, rawBody: Buffer.from(body) });
    return { result: triggers.instruqt.webhook.call(context), response };
  };

  test('is not acknowledged, so that it is sent again, and n8n lists the reason', async () => {
    await expect(deliver('stopWorkflow').result).rejects.toThrow('"Play Modes"');
  });

  test('starts nothing with On Error: Continue, and the log shows why', async () => {
    const { result, response } = deliver('continueRegularOutput');
    expect(await result).toEqual({ noWebhookResponse: true });
    expect(response).toMatchObject({ status: 500, warnings: [expect.stringContaining('"Play Modes"')] });
  });
});

test('a stranger is refused and learns nothing about the filters', async () => {
  const { context, response } = webhookContext(instruqtSetUp({ modes: ['Embedded'] }), {
    headers: {},
    rawBody: Buffer.from('{}'),
  });
  expect(await triggers.instruqt.webhook.call(context)).toEqual({ noWebhookResponse: true });
  expect(response.status).toBe(401);
  expect(JSON.stringify(response)).not.toContain('Play Modes');
});
