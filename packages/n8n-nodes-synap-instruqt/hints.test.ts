import { runInNewContext } from 'node:vm';
import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { instruqt } from '@synap-instruqt/vendors';
import { webhookContext } from './testing/context';
import { InstruqtTrigger } from './testing/nodes';

const trigger = new InstruqtTrigger();
const secret = newSigningSecret();
const sample = instruqt.events.find(({ code }) => code === 'track.completed')?.sample;

async function receive(parameters: object) {
  const { headers, body } = signedRequest({ secret, body: JSON.stringify(sample) });
  const { context } = webhookContext(
    {
      parameters: { events: ['*'], options: { dropDuplicates: false }, ...parameters },
      credentials: { instruqtApi: { signingSecrets: secret } },
    },
    { headers, rawBody: Buffer.from(body) },
  );
  return (await trigger.webhook.call(context)).workflowData?.[0];
}

test('the output explains a missing learner if the credential lacks an API key', async () => {
  const [hint] = trigger.description.hints ?? [];
  const code = /^=\{\{(.*)\}\}$/s.exec(String(hint?.displayCondition))?.[1] ?? '';
  const isShown = (items: unknown): unknown =>
    runInNewContext(code, {
      $: (name: string) => ({ all: () => (name === trigger.description.defaults.name ? items : []) }),
    });
  expect(isShown(await receive({}))).toBe(true);
  expect(isShown(await receive({ includeLearner: false }))).toBe(false);
});
