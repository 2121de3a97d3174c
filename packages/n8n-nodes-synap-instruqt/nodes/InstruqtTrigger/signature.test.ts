import { forAnyJson, messages, signatureCases, type SignatureCase } from '@synap-instruqt/vendors/testing';
import { webhookContext } from '../../testing/context';
import { InstruqtTrigger } from './InstruqtTrigger.node';

const trigger = new InstruqtTrigger();

/** The item that the workflow starts with, or the answer of the node. */
async function receive({ headers, rawBody, secrets, now }: Omit<SignatureCase, 'name' | 'expected'>) {
  jest.useFakeTimers({ now, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
  const { context, answer } = webhookContext(
    {
      parameters: { events: ['*'], verification: 'signature' },
      credentials: { instruqtWebhookApi: { signingSecrets: secrets.join('\n') } },
    },
    { headers, rawBody: rawBody === undefined ? undefined : Buffer.from(rawBody) },
  );
  const { workflowData } = await trigger.webhook.call(context);
  return { item: workflowData?.[0]?.[0]?.json, answer };
}

afterEach(() => jest.useRealTimers());

/** Where the body can't be read, n8n has an empty one. */
const expectedOfN8n = ({ rawBody, expected }: SignatureCase): SignatureCase['expected'] =>
  rawBody === undefined ? { refused: 'mismatch' } : expected;

test.each(signatureCases.map((each) => [each.name, each] as const))('%s', async (_, each) => {
  const { item, answer } = await receive(each);
  const expected = expectedOfN8n(each);
  if ('accepted' in expected) {
    expect(answer).toEqual({ warnings: [] });
    return expect(item).toMatchObject({ id: expected.accepted, source: 'instruqt' });
  }
  const message = messages[expected.refused];
  expect(item).toBeUndefined();
  expect(answer).toEqual({
    status: 401,
    body: { message: expect.stringMatching(message) },
    warnings: [expect.stringMatching(message)],
  });
});

test('any JSON at all starts the workflow, whole', async () => {
  await forAnyJson(async (body) => {
    const sent = JSON.stringify(body);
    const { context } = webhookContext(
      { parameters: { events: ['*'], verification: 'none' } },
      { headers: {}, rawBody: Buffer.from(sent) },
    );
    const { workflowData } = await trigger.webhook.call(context);
    expect(JSON.stringify(workflowData?.[0]?.[0]?.json.data)).toBe(sent);
  });
});
