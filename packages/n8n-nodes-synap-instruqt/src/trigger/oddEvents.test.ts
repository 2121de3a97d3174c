import { basicAuthorization, newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { synap } from '@synap-instruqt/vendors';
import { webhookContext, type NodeSetUp, type ReceivedRequest } from '../../testing/context';
import { InstruqtTrigger, SynapTrigger } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/** Tests that authentic but unusual events are never lost silently. */

const secret = newSigningSecret();
const login = { username: 'n8n', password: 'long password' };

let nodes = 0;
/** Creates a node with a new ID, so that events received in one test don't affect other tests. */
const node = (setUp: NodeSetUp): NodeSetUp => ({ id: String((nodes += 1)), ...setUp });
const synapNode = (parameters: object = {}): NodeSetUp =>
  node({
    parameters: { events: ['exam.completed'], options: { registration: 'manual' }, ...parameters },
    credentials: { synapApi: login },
  });
const instruqtNode = (parameters: object = {}): NodeSetUp =>
  node({
    parameters: { events: ['track.completed'], includeLearner: false, ...parameters },
    credentials: { instruqtApi: { signingSecrets: secret } },
  });

const fromSynap = (body: unknown, event = 'exam.completed'): ReceivedRequest => ({
  headers: { authorization: basicAuthorization(login) },
  rawBody: Buffer.from(JSON.stringify(body)),
  query: { event },
});
const fromInstruqt = (body: unknown, id = 'msg_1'): ReceivedRequest => {
  const rawBody = JSON.stringify(body);
  return { headers: signedRequest({ secret, id, body: rawBody }).headers, rawBody: Buffer.from(rawBody) };
};

/** Returns the items that start the workflow, n8n's response, and the logged warnings. */
async function receive(
  trigger: InstanceType<typeof SynapTrigger> | InstanceType<typeof InstruqtTrigger>,
  setUp: NodeSetUp,
  request: ReceivedRequest,
  status = 200,
) {
  const { context, response, close } = webhookContext(setUp, request);
  const { workflowData, webhookResponse } = await trigger.webhook.call(context);
  close(status);
  return { items: workflowData?.[0]?.map(({ json }) => json), webhookResponse, warnings: response.warnings };
}
const synapTrigger = new SynapTrigger();
const instruqtTrigger = new InstruqtTrigger();

describe('an unknown event code', () => {
  test("is logged once without its payload if it isn't selected", () =>
    checkEach(
      [
        ['Synap', synapTrigger, synapNode(), fromSynap({ private: 'x' }, 'exam.finished')],
        ['Instruqt', instruqtTrigger, instruqtNode(), fromInstruqt({ type: 'brand.new', private: 'x' })],
        [
          'Instruqt, in a batch',
          instruqtTrigger,
          instruqtNode(),
          fromInstruqt([{ type: 'brand.new' }, { type: 'brand.newer' }]),
        ],
      ] as const,
      async ([, trigger, setUp, request]) => {
        const { items, warnings } = await receive(trigger, setUp, request);
        expect(items).toBeUndefined();
        expect(warnings).toEqual([expect.stringMatching(/unknown code.*All Events/)]);
        expect(warnings.join()).not.toMatch(/private|brand|finished/);
      },
    ));

  test("isn't logged if it is selected or known", async () => {
    const all = await receive(synapTrigger, synapNode({ events: ['*'] }), fromSynap({}, 'exam.finished'));
    expect(all).toMatchObject({ items: [{ type: 'exam.finished' }], warnings: [] });
    const known = await receive(synapTrigger, synapNode(), fromSynap({}, 'exam.started'));
    expect(known).toMatchObject({ items: undefined, warnings: [] });
  });

  test('that means a selected one starts the workflow, with a warning', () =>
    checkEach(['Exam.Completed', 'exam.completed/', 'exam-completed'], async (typed) => {
      const { items } = await receive(synapTrigger, synapNode(), fromSynap({}, typed));
      expect(items).toMatchObject([
        { type: 'exam.completed', warnings: expect.arrayContaining([expect.stringMatching(/^type: /)]) },
      ]);
    }));
});

test('Assignment Completed also starts the workflow by its other name', async () => {
  const setUp = synapNode({ events: ['assignment.completed'] });
  const { items } = await receive(synapTrigger, setUp, fromSynap({}, 'assignment.complete'));
  expect(items).toMatchObject([{ type: 'assignment.completed' }]);
});

describe('a duplicate from Synap', () => {
  const sample = synap.events.find(({ code }) => code === 'exam.completed')?.sample;

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('is dropped for 28 hours if its payload has a time', async () => {
    const setUp = synapNode();
    const starts = async (status = 200) =>
      (await receive(synapTrigger, setUp, fromSynap(sample), status)).items !== undefined;
    expect(await starts(500)).toBe(true);
    expect(await starts()).toBe(true);
    jest.advanceTimersByTime(28 * 60 * 60 * 1000);
    expect(await starts()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await starts()).toBe(true);
  });

  test('is dropped for a minute if its payload has no time', async () => {
    const setUp = synapNode({ events: ['user.updated'] });
    const starts = async () =>
      (await receive(synapTrigger, setUp, fromSynap({ id: 'u1' }, 'user.updated'))).items !== undefined;
    expect(await starts()).toBe(true);
    jest.advanceTimersByTime(60_000);
    expect(await starts()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await starts()).toBe(true);
  });

  test('is delivered if the user chose so, and during a test', async () => {
    for (const setUp of [
      synapNode({ options: { registration: 'manual', dropDuplicates: false } }),
      { ...synapNode(), mode: 'manual' as const },
    ]) {
      for (const time of [1, 2]) {
        expect({ time, ...(await receive(synapTrigger, setUp, fromSynap(sample))) }).toMatchObject({
          items: [{ type: 'exam.completed' }],
        });
      }
    }
  });
});

test('without verification, the ID in a header distinguishes two events with the same payload', () =>
  checkEach(['svix-id', 'webhook-id'], async (name) => {
    const setUp = instruqtNode({ events: ['review.updated'], options: { verification: 'none' } });
    const rawBody = Buffer.from('{"type":"review.updated","score":4}');
    const send = (id: string) => receive(instruqtTrigger, setUp, { headers: { [name]: id }, rawBody });
    expect((await send('msg_1')).items).toMatchObject([{ id: 'msg_1' }]);
    expect((await send('msg_2')).items).toMatchObject([{ id: 'msg_2' }]);
    expect((await send('msg_1')).items).toBeUndefined();
  }));

describe('a batch', () => {
  const track = (type: string, track_id: string) => ({ type, track_id, user_id: 'u1' });
  const batch = [
    track('track.completed', 't1'),
    track('track.started', 't1'),
    track('track.completed', 't2'),
    track('track.completed', 't1'),
  ];

  test('starts the workflow with each selected event that passes the filters', async () => {
    const setUp = instruqtNode({ filters: { trackIds: ['t1'] } });
    const { items, webhookResponse } = await receive(instruqtTrigger, setUp, fromInstruqt(batch));
    expect(items).toMatchObject([
      { id: 'msg_1-0', type: 'track.completed', data: batch[0] },
      { id: 'msg_1-3', type: 'track.completed', data: batch[3] },
    ]);
    expect(webhookResponse).toEqual({ message: 'Received', id: 'msg_1' });
  });

  test('is a duplicate as a whole after it was acknowledged, and is accepted again after a failure', async () => {
    const setUp = instruqtNode();
    const send = async (id: string, status = 200) =>
      (await receive(instruqtTrigger, setUp, fromInstruqt(batch, id), status)).items?.length;
    expect(await send('msg_2', 500)).toBe(3);
    expect(await send('msg_2')).toBe(3);
    expect(await send('msg_2')).toBeUndefined();
    expect(await send('msg_3')).toBe(3);
  });

  test('without a selected event starts nothing', async () => {
    const setUp = instruqtNode({ events: ['invite.claimed'] });
    const { items, webhookResponse } = await receive(instruqtTrigger, setUp, fromInstruqt([batch[1]]));
    expect(items).toBeUndefined();
    expect(webhookResponse).toEqual({ message: expect.stringContaining("doesn't listen") });
  });
});
