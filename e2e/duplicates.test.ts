import { newSigningSecret } from '@synap-instruqt/simulator';
import { startConnectors, type Connectors } from './connectors';
import { publishExample } from './examples';
import { credential, triggerUrl } from './workflows';

let connectors: Connectors;
beforeAll(async () => {
  connectors = await startConnectors();
});
afterAll(() => connectors.stop());

test('the example workflow drops repeats of a delivery, at once and after a restart', async () => {
  const { n8n, simulator } = connectors;
  const secret = newSigningSecret();
  const workflow = await publishExample(n8n, 'each-delivery-once.json', {
    credentials: await credential(n8n, 'instruqtWebhookApi', { signingSecrets: secret }),
    crmUrl: simulator.crm.url,
  });
  simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
  const send = (id: string) => simulator.instruqt.emit('track.completed', undefined, { id });

  await Promise.all([send('msg_first'), send('msg_first'), send('msg_first')]);
  await n8n.waitForExecutions(workflow.id, 3);
  console.log(simulator.crm.rows.length);
  await send('msg_first');
  await send('msg_second');
  await connectors.restart();
  await send('msg_first');
  await n8n.waitForExecutions(workflow.id, 6);
  console.log(simulator.crm.rows.map((row) => row.deliveryId));
});
