import { Command } from 'commander';
import { newSigningSecret, type CrmRow } from '@synap-instruqt/simulator';
import { owner, startConnectors, type Connectors } from '../connectors';
import { credential, synapCredential, triggerUrl } from '../workflows';
import { examResults, trackCompletions } from './events';
import { publishExample } from '../examples';

/**
 * `npm start`: a real n8n with the connector and two example workflows, simulated vendors that send events, and a
 * CRM that prints the rows that come out. Stays up for a look at the editor; with `--once` it ends by itself.
 */
async function main(): Promise<void> {
  const { once = false } = new Command('npm start --')
    .description('Shows events of Synap and Instruqt going through a real n8n into a CRM.')
    .option('--once', 'end by itself, with exit code 0 only if every event arrived')
    .parse()
    .opts<{ once?: boolean }>();

  const connectors = await startConnectors({ log: say, simulator: { onRow: printRow } });
  const stop = async () => {
    await connectors.stop();
    process.exit();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());

  try {
    const signingSecret = await publishWorkflows(connectors);
    await sendEvents(connectors);
    if (!once) return explain(connectors, signingSecret);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  await stop();
}

/** @returns the signing secret of the Instruqt endpoint */
async function publishWorkflows({ n8n, simulator }: Connectors): Promise<string> {
  say('Publishing the workflow "Exam Completed to CRM"; it registers itself through the Synap API');
  await publishExample(n8n, 'exam-completed-to-crm.json', {
    credentials: await synapCredential(n8n, simulator),
    crmUrl: simulator.crm.url,
  });
  say('Publishing the workflow "Track Completed to CRM", and adding its URL in Instruqt by hand');
  const secret = newSigningSecret();
  const workflow = await publishExample(n8n, 'track-completed-to-crm.json', {
    credentials: await credential(n8n, 'instruqtWebhookApi', { signingSecrets: secret }),
    crmUrl: simulator.crm.url,
  });
  simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
  return secret;
}

async function sendEvents({ simulator }: Connectors): Promise<void> {
  const count = examResults.length + trackCompletions.length;
  say(`Sending ${count} events; these rows arrive in the CRM:\n`);
  await Promise.all([
    ...examResults.map((body) => simulator.synap.emit('exam.completed', body)),
    ...trackCompletions.map((body) => simulator.instruqt.emit('track.completed', body)),
  ]);
  const rows = await simulator.crm.waitForRows(count, { timeoutInMs: 60_000 });
  const learners = new Set(rows.map(({ email, learnerId }) => email ?? learnerId));
  if (rows.length !== count || learners.size !== count) {
    throw new Error(
      `${count} events were sent, but ${rows.length} rows of ${learners.size} learners arrived.`,
    );
  }
  say(`\nAll ${count} events arrived, each once.`);
}

function explain({ n8n, server }: Connectors, signingSecret: string): void {
  const trackUrl = n8n.webhookUrl('production', '3f0f7a52-6c1e-4b0e-9a53-7d2a6a1c0e02', 'webhook');
  say(`
The n8n editor: ${server().url}
  email     ${owner.email}
  password  ${owner.password}

Send another event from a second terminal:
  npm run send -- track.completed --to ${trackUrl} --secret ${signingSecret}

Ctrl+C ends everything and leaves nothing behind but the installed n8n.`);
}

const say = (text: string): void => console.log(text);

const printRow = (row: CrmRow): void => {
  const values = Object.values(row).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  say(`  CRM: ${values.join(' | ')}`);
};

void main();
