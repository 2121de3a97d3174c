import {
  adapterCases,
  messages,
  signatureCases,
  type Reason,
  type SignatureCase,
} from '@synap-instruqt/vendors/testing/signatures';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { forAnyJson } from '@synap-instruqt/vendors/testing/arbitraries';
import { webhookContext } from '../../testing/context';
import { InstruqtTrigger } from '../../testing/nodes';

const trigger = new InstruqtTrigger();

/** Returns the item that starts the workflow, and the node's response. */
async function receive({ headers, rawBody, secrets, now }: Omit<SignatureCase, 'name' | 'expected'>) {
  jest.useFakeTimers({ now, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
  const { context, response } = webhookContext(
    {
      parameters: { events: ['*'], includeLearner: false, options: { dropDuplicates: false } },
      credentials: { instruqtApi: { signingSecrets: secrets.join('\n') } },
    },
    { headers, rawBody: rawBody === undefined ? undefined : Buffer.from(rawBody) },
  );
  const { workflowData } = await trigger.webhook.call(context);
  return { item: workflowData?.[0]?.[0]?.json, response };
}

afterEach(() => jest.useRealTimers());

const bytes = signatureCases.filter(({ rawBody }) => rawBody instanceof Uint8Array);
const accepted = [...adapterCases, ...bytes].flatMap(({ expected, ...request }) =>
  'accepted' in expected ? [[request.name, request, expected.accepted] as const] : [],
);
const refused = adapterCases.flatMap(({ expected, ...request }) =>
  'refused' in expected ? [[request.name, request, messageOf(request, expected.refused)] as const] : [],
);

/** Returns the expected message. A request without a body has an empty body in n8n, so the signature doesn't match. */
function messageOf({ rawBody }: Pick<SignatureCase, 'rawBody'>, reason: Reason): RegExp {
  return messages[rawBody === undefined ? 'mismatch' : reason];
}

test('a signed request starts the workflow', () =>
  checkEach(accepted, async ([, request, id]) => {
    const { item, response } = await receive(request);
    expect(response).toEqual({ warnings: [] });
    expect(item).toMatchObject({ id, source: 'instruqt' });
  }));

test('any other request gets a 401 and starts nothing', () =>
  checkEach(refused, async ([, request, message]) => {
    const { item, response } = await receive(request);
    expect(item).toBeUndefined();
    expect(response).toEqual({
      status: 401,
      body: { message: expect.stringMatching(message) },
      warnings: [expect.stringMatching(message)],
    });
  }));

test('any JSON starts the workflow as a whole, or with each event of a batch', async () => {
  await forAnyJson(async (body) => {
    const sent = JSON.stringify(body);
    const { context } = webhookContext(
      {
        parameters: {
          events: ['*'],
          includeLearner: false,
          options: { verification: 'none', dropDuplicates: false },
        },
      },
      { headers: {}, rawBody: Buffer.from(sent) },
    );
    const { workflowData } = await trigger.webhook.call(context);
    const data = workflowData?.[0]?.map(({ json }) => json.data) ?? [];
    expect([JSON.stringify([body]), sent]).toContain(JSON.stringify(data));
  });
});
