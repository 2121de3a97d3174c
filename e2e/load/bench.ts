import { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { startConnectors } from '../connectors';
import { keptPromises, runLoad } from './load';
import { readMemory } from './memory';

const EVENTS = 5000;
const SETTLING_IN_MILLISECONDS = 30_000;

/**
 * `npm run bench`: how many events a real n8n takes, and whether it keeps its promises meanwhile. Exit code 1 if not.
 * Memory is read after a first load, which fills n8n's caches, and after the measured one.
 */
async function main(): Promise<void> {
  const { json = false } = new Command('npm run bench --')
    .description('Sends 5,000 signed events, and 1,250 forged ones, to a real n8n.')
    .option('--json', 'print the figures as JSON, and nothing else')
    .parse()
    .opts<{ json?: boolean }>();
  const say = (text: string): void => (json ? undefined : console.log(text));

  const connectors = await startConnectors({ log: say, env: { N8N_METRICS: 'true' } });
  try {
    say('Warming up with 1,000 events');
    await runLoad(connectors, { genuine: 1000 });
    await sleep(SETTLING_IN_MILLISECONDS);
    const before = await readMemory(connectors.server());
    say(`Sending ${EVENTS} events`);
    const figures = await runLoad(connectors, { genuine: EVENTS });
    await sleep(SETTLING_IN_MILLISECONDS);
    const after = await readMemory(connectors.server());
    console.log(JSON.stringify({ ...figures, memoryInMegabytes: { before, after } }, null, 2));
    process.exitCode = keptPromises(figures) ? 0 : 1;
  } finally {
    await connectors.stop();
  }
}

void main();
