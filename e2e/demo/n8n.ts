import { newSigningSecret } from '@synap-instruqt/simulator';
import type { Connectors } from '../connectors';
import { publishExample } from '../examples';
import { instruqtCredential, synapCredential, triggerUrl } from '../workflows';

/** The Instruqt endpoint of the demo's workflow. */
export interface DemoEndpoint {
  url: string;
  secret: string;
}

/** Publishes the two example workflows, and adds the second's URL in Instruqt as a person would. */
export async function publishWorkflows({ n8n, simulator }: Connectors): Promise<DemoEndpoint> {
  const { crm, instruqt } = simulator;
  await publishExample(n8n, 'exam-completed-to-crm.json', {
    credentials: await synapCredential(n8n, simulator),
    crmUrl: crm.url,
  });
  const secret = newSigningSecret();
  const workflow = await publishExample(n8n, 'track-completed-with-learner-to-crm.json', {
    credentials: await instruqtCredential(n8n, simulator, secret),
    crmUrl: crm.url,
  });
  const url = triggerUrl(n8n, workflow);
  instruqt.addEndpoint({ url, secret, events: ['track.completed'] });
  return { url, secret };
}
