import { setTimeout as sleep } from 'node:timers/promises';
import { startConnectors } from '../connectors';
import { runLoad, type LoadFigures } from './load';
import { readMemory } from './memory';
import { noMoreThan, type Row } from './row';

const EVENTS = 5_000;
const SETTLING_IN_MILLISECONDS = 30_000;
/** Svix waits no longer for an answer. */
const ANSWER_TIMEOUT_IN_SECONDS = 15;

export const lazyAcquisition = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** What is promised of every event, whatever the load. */
function promises(title: string, figures: LoadFigures, slowestInSeconds: number): Row[] {
  const { answerInMilliseconds, lost, executedTwice, forged, forgedExecuted, forgedRefused } = figures;
  const notRefused = forged - forgedRefused;
  return [
    noMoreThan(`${title}: slowest answer`, answerInMilliseconds.slowest / 1000, slowestInSeconds, 's'),
    noMoreThan(`${title}: events lost`, lost, 0, 'events'),
    noMoreThan(`${title}: events executed twice`, executedTwice, 0, 'events'),
    noMoreThan(`${title}: forged events not refused`, forgedExecuted + notRefused, 0, 'events'),
  ];
}

/** A class that finishes at once: so many genuine events at the same moment, and a quarter as many forged. */
export async function burstRows(log: (line: string) => void): Promise<Row[]> {
  log('Burst, lazy acquisition: 500 events at the same moment');
  const connectors = await startConnectors({ log, env: lazyAcquisition });
  try {
    return promises('burst', await runLoad(connectors, { genuine: 500, concurrency: 625 }), 10);
  } finally {
    await connectors.stop();
  }
}

/**
 * A load with n8n's defaults, 20 requests at a time. Memory is read after a first load, which fills n8n's caches, and after
 * the measured one.
 */
export async function loadRows(log: (line: string) => void): Promise<Row[]> {
  log(`Load, n8n's defaults: ${EVENTS} events`);
  const connectors = await startConnectors({ log, env: { N8N_METRICS: 'true' } });
  try {
    await runLoad(connectors, { genuine: 1_000 });
    await sleep(SETTLING_IN_MILLISECONDS);
    const before = await readMemory(connectors.server());
    const figures = await runLoad(connectors, { genuine: EVENTS });
    await sleep(SETTLING_IN_MILLISECONDS);
    const after = await readMemory(connectors.server());
    return [
      ...promises('load', figures, ANSWER_TIMEOUT_IN_SECONDS),
      noMoreThan('load: what the heap of n8n grew by', after.heapUsed - before.heapUsed, 50, 'MB'),
    ];
  } finally {
    await connectors.stop();
  }
}
