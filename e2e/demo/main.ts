import { Command } from 'commander';
import { printable } from '../../packages/cli/src/printable';
import type { CrmListener } from '@synap-instruqt/simulator';
import { readPath } from '@synap-instruqt/vendors';
import { owner, startConnectors, type Connectors } from '../connectors';
import { examResults, trackCompletions } from './events';
import { publishWorkflows, type DemoWorkflow } from './n8n';
import { findClaims, startZaps, TRACK_COMPLETED, type ZapierSide } from './zapier';

/**
 * `npm start`: a real n8n with two example workflows, and the packaged Zapier app with two Zaps, connected to simulated
 * vendors that send events. Prints the results, and keeps running so that you can look at the editor. With `--once`, it
 * exits after printing the results.
 */
async function main(): Promise<void> {
  const { once = false } = new Command('npm start --')
    .description('Sends Synap and Instruqt events through a real n8n into a CRM, and through the Zapier app.')
    .option('--once', 'end automatically, with exit code 0 only if every event arrived')
    .parse()
    .opts<{ once?: boolean }>();

  const onRow: CrmListener = (row, change) => say(`  n8n > CRM ${change}: ${columns(Object.values(row))}`);
  const connectors = await startConnectors({ log: say, simulator: { onRow } });
  let zapier: ZapierSide | undefined;
  const stop = async (): Promise<never> => {
    await zapier?.stop();
    await connectors.stop();
    process.exit();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());

  try {
    say(
      'Publishing two workflows in n8n. One adds its webhook in Synap; the endpoint in Instruqt is added manually',
    );
    const workflows = await publishWorkflows(connectors);
    say('Packing the Zapier app, and turning on two Zaps with it');
    zapier = await startZaps(connectors.simulator);
    await sendEvents(connectors, zapier);
    if (!once) return explain(connectors, workflows);
  } catch (error) {
    console.error(printable(error instanceof Error ? error.message : String(error)));
    process.exitCode = 1;
  }
  await stop();
}

async function sendEvents({ simulator }: Connectors, { app }: ZapierSide): Promise<void> {
  app.onRow(({ trigger, row }) => {
    const paths = ['id', 'learner.email', 'learner.name', 'data.invite_id', 'time'];
    say(`  Zapier row: ${columns([trigger, ...paths.map((path) => readPath(row, path))])}`);
  });
  const count = examResults.length + trackCompletions.length;
  say(`Sending ${count} events, one for a play without an invite. The results:\n`);
  await Promise.all([
    ...examResults.map((body) => simulator.synap.emit('exam.completed', body)),
    ...trackCompletions.map((body) => simulator.instruqt.emit('track.completed', body)),
  ]);
  const crmRows = await simulator.crm.waitForRows(count, { timeoutInMs: 60_000 });
  await app.idle();
  say('');
  for (const { trigger, row } of app.rows) {
    if (trigger === TRACK_COMPLETED)
      say(`  Zapier step "Find Instruqt Invite Claims": ${columns(await findClaims(app, row))}`);
  }
  checkArrived(
    'n8n',
    count,
    crmRows.map(({ email }) => email),
  );
  checkArrived(
    'Zapier',
    count,
    app.rows.map(({ row }) => readPath(row, 'learner.email')),
  );
  say(`\nAll ${count} events arrived in n8n and in Zapier, each once, with the learner's email address.`);
}

/** @throws Error unless every event arrived once, with its learner's email address */
function checkArrived(where: string, count: number, emails: unknown[]): void {
  const known = emails.filter((email) => typeof email === 'string' && email.includes('@'));
  if (emails.length === count && known.length === count) return;
  throw new Error(
    `${count} events were sent, but in ${where} ${emails.length} arrived, ${known.length} of them with an email address.`,
  );
}

/**
 * Prints n8n's address and password, and commands that send more events. None of these work after the demo has ended,
 * so they aren't printed with `--once`.
 */
function explain({ server }: Connectors, workflows: readonly DemoWorkflow[]): void {
  say(`
The n8n editor: ${server().url}
  email     ${owner.email}
  password  ${owner.password}

To send another event, paste one of these commands into a second terminal, in this folder.
Each event is shown here: it adds a row to the CRM, or updates the row with its key.
${workflows.map(({ name, url, send }) => `\n${name}: ${url}\n  ${send}`).join('\n')}

Ctrl+C ends everything. Only the installed n8n stays on this machine.`);
}

const say = (text: string): void => console.log(printable(text));

const columns = (values: unknown[]): string => values.map(column).join(' | ');

/** Formats a value for a column. An empty value, such as a missing invite, becomes a dash. */
function column(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

void main();
