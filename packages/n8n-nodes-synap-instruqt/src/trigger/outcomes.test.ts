import { basicAuthorization, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { hookContext, webhookContext, type NodeSetUp } from '../../testing/context';
import { callsTo } from '../../testing/calls';
import { SynapTrigger } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/** Tests the result that each call returns to n8n, and the data that n8n stores after the call. */

const trigger = new SynapTrigger();
const { add, exists, unpublish } = callsTo(trigger);

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const automatic = (): NodeSetUp => ({
  parameters: { events: ['exam.completed', 'flag.planted'], options: { registration: 'automatic' } },
  credentials: { synapApi: { accessToken: simulator.synap.token, apiUrl: simulator.synap.apiUrl } },
  staticData: {},
  webhookUrl: 'https://n8n.example.com/webhook/1/webhook',
});

test('publishing and unpublishing succeed, and the webhooks exist in between', async () => {
  const node = automatic();
  expect(await exists(node)).toBe(false);
  expect(await add(node)).toBe(true);
  expect(await exists(node)).toBe(true);
  expect(await unpublish(node)).toBe(true);
  expect(await exists(node)).toBe(false);
  expect(simulator.synap.subscriptions.list()).toEqual([]);
  // The webhook no longer exists, so unpublishing doesn't have to remove it.
  expect(await unpublish(node)).toBe(true);
});

test("a failing check is shown as the node's error", async () => {
  const node = automatic();
  await add(node);
  simulator.fail({ path: '/v3/webhook-subscriptions', method: 'GET', status: 401 });
  await expect(exists(node)).rejects.toMatchObject({
    name: 'NodeApiError',
    httpCode: '401',
  });
});

test("an empty field of the credential is named in n8n's words", () =>
  checkEach(['checkExists', 'create', 'delete'] as const, async (method) => {
    const targetUrl = 'https://n8n.example.com/webhook/1?event=exam.completed';
    const basicAuth = { username: 'u', password: 'p' };
    const call = new SynapTrigger().webhookMethods.default[method].call(
      hookContext({
        parameters: { options: { registration: 'automatic' }, events: ['exam.completed'] },
        credentials: { synapApi: { accessToken: undefined, apiUrl: 'https://api.example.com' } },
        webhookUrl: 'https://n8n.example.com/webhook/1',
        staticData: { subscriptions: [{ id: '1', events: ['exam.completed'], targetUrl, basicAuth }] },
      }),
    );
    await expect(call).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: expect.stringContaining('The field "Access Token" in the Synap API credential is empty'),
    });
  }));

test('only webhooks that could not be removed are stored', async () => {
  const node = automatic();
  await add(node);
  simulator.fail({ path: '/v3/webhook-subscriptions/*', method: 'DELETE', status: 405, times: 1 });
  await expect(unpublish(node)).rejects.toMatchObject({ name: 'NodeApiError' });
  expect(node.staticData?.subscriptions).toEqual([expect.objectContaining({ events: ['exam.completed'] })]);
});

describe("if Synap can't list webhooks", () => {
  const published = async (changes: Partial<NodeSetUp> = {}) => {
    const publishing = automatic();
    await add(publishing);
    simulator.fail({ path: /webhook-subscriptions/, status: 503 });
    return { ...publishing, ...changes };
  };

  test('publishing fails', async () => {
    await expect(exists(await published())).rejects.toThrow('Try again in a few minutes');
  });

  test('when n8n starts, registered webhooks count, and the log shows a warning', async () => {
    const warnings: string[] = [];
    const starting = await published({ activationMode: 'init' });
    expect(await exists(starting, warnings)).toBe(true);
    expect(warnings).toEqual([
      expect.stringMatching(
        /in the workflow "Certificates" \(1\) could not list its webhooks when n8n started.*Settings > Integrations > Webhooks/,
      ),
    ]);
  });

  test("when n8n starts, webhooks that were never registered don't count", async () => {
    const other = { events: ['exam.started'], options: { registration: 'automatic' } };
    const starting = await published({ activationMode: 'init', parameters: other });
    expect(await exists(starting)).toBe(false);
  });
});

test('while n8n starts, a webhook that was removed in Synap is noticed', async () => {
  const starting: NodeSetUp = { ...automatic(), activationMode: 'init' };
  await add(starting);
  expect(await exists(starting)).toBe(true);
  for (const { id } of simulator.synap.subscriptions.list()) simulator.synap.subscriptions.remove(id);
  expect(await exists(starting)).toBe(false);
});

/**
 * Sends a request to a manually added webhook. Returns the response, and the type of the event that starts the
 * workflow.
 */
async function receiveByHand(verification: string, query: object, headers: Record<string, string> = {}) {
  const { context, response } = webhookContext(
    {
      parameters: { events: ['*'], options: { registration: 'manual', verification, dropDuplicates: false } },
    },
    { headers, rawBody: Buffer.from('{}'), query: { ...query } },
  );
  const node = { ...context.getNode(), credentials: undefined };
  const { workflowData } = await trigger.webhook.call(Object.assign(context, { getNode: () => node }));
  return { response, type: workflowData?.[0]?.[0]?.json.type };
}

test('the URL identifies the event', () =>
  checkEach(
    [
      [{ event: 'exam.completed' }, 'exam.completed'],
      [{ event: ['exam.completed', 'flag.planted'] }, 'unknown'],
      [{ event: '' }, 'unknown'],
      [{}, 'unknown'],
    ],
    async ([query, type]) => {
      expect((await receiveByHand('none', query)).type).toBe(type);
    },
  ));

test("a node without credentials accepts no one, regardless of the request's credentials", async () => {
  const authorization = basicAuthorization({ username: 'undefined', password: 'undefined' });
  const { response } = await receiveByHand('basicAuth', { event: 'exam.completed' }, { authorization });
  expect(response).toMatchObject({
    status: 401,
    body: {
      message: expect.stringContaining(
        'The trigger has no credential. Choose the Synap API credential in the trigger',
      ),
    },
  });
});
