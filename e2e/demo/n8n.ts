import { newSigningSecret } from '@synap-instruqt/simulator';
import type { Connectors } from '../connectors';
import { publishExample } from '../examples';
import { triggerUrl, type Credentials } from '../workflows';

export interface DemoWorkflow {
  name: string;
  url: string;
  /** The command that sends another event to the workflow, ready to paste. */
  send: string;
}

/** Publishes both example workflows, and adds the second workflow's URL in Instruqt, as a user would. */
export async function publishWorkflows(connectors: Connectors): Promise<DemoWorkflow[]> {
  return [await publishExam(connectors), await publishTrack(connectors)];
}

async function publishExam({ n8n, simulator, server }: Connectors): Promise<DemoWorkflow> {
  const { crm, synap } = simulator;
  const { id, name } = await publishExample(n8n, 'exam-completed-to-crm.json', {
    credentials: await namedCredential({ n8n }, 'Synap (simulated portal)', 'synapApi', {
      accessToken: synap.token,
      apiUrl: synap.apiUrl,
    }),
    crmUrl: crm.url,
    // Synap's events have no ID, so the same sample sent again would count as a duplicate.
    triggerParameters: { options: { dropDuplicates: false } },
  });
  const [webhook] = synap.subscriptions.list();
  if (webhook?.basicAuth === undefined) throw new Error('Publishing the workflow added no webhook in Synap.');
  const { username, password } = webhook.basicAuth;
  return {
    name,
    url: `${server().url}/workflow/${id}`,
    send: sendCommand('exam.completed', webhook.targetUrl, { username, password }),
  };
}

async function publishTrack({ n8n, simulator, server }: Connectors): Promise<DemoWorkflow> {
  const { crm, instruqt } = simulator;
  const { apiKey, apiUrl } = instruqt;
  const secret = newSigningSecret();
  const workflow = await publishExample(n8n, 'track-completed-with-learner-to-crm.json', {
    credentials: await namedCredential({ n8n }, 'Instruqt (simulated team)', 'instruqtApi', {
      ...{ apiKey, apiUrl, teamSlug: 'northgate', signingSecrets: secret },
    }),
    crmUrl: crm.url,
  });
  const url = triggerUrl(n8n, workflow);
  instruqt.addEndpoint({ url, secret, events: ['track.completed'] });
  return {
    name: workflow.name,
    url: `${server().url}/workflow/${workflow.id}`,
    send: sendCommand('track.completed', url, { secret }),
  };
}

async function namedCredential(
  { n8n }: Pick<Connectors, 'n8n'>,
  name: string,
  type: string,
  data: object,
): Promise<Credentials> {
  return { [type]: { id: await n8n.createCredential({ name, type, data }), name } };
}

/** Creates the command that sends an event. The URL is quoted, because ? and & have a special meaning in a shell. */
const sendCommand = (code: string, url: string, options: Record<string, string>): string =>
  [
    `npm run send -- ${code} --to '${url}'`,
    ...Object.entries(options).map(([name, value]) => `--${name}='${value}'`),
  ].join(' ');
