import { setTimeout as sleep } from 'node:timers/promises';
import { startConnectors } from '../connectors';
import type { N8nServer } from '../n8n/server';
import { instruqtTrigger, webhookOfTrack, type Candidate } from './candidates';
import { row, type Row } from './row';
import { lazyAcquisition } from '../n8n/settings';
import { sendFor } from './throughput';

const EVENTS = 20_000;
/** The number of events to send before the measurement, so that n8n fills its caches and compiles its code first. */
const EVENTS_TO_WARM_UP = 3_000;
const SETTLING_IN_MILLISECONDS = 20_000;
const MEGABYTE = 1024 * 1024;
const MOST_BEYOND_PEER_IN_MEGABYTES = 10;

/**
 * Measures how much n8n's heap grows after thousands of events, compared with the same load on n8n's own Webhook node.
 */
export async function memoryRows(log: (line: string) => void): Promise<Row[]> {
  log(`Memory, lazy acquisition: ${EVENTS} events each`);
  const connectors = await startConnectors({ log, env: lazyAcquisition });
  const { n8n, server } = connectors;
  const load = async (candidate: Candidate, events: number): Promise<number> => {
    const { url, request } = await candidate.publish(n8n);
    await sendFor(url, request, { events: EVENTS_TO_WARM_UP });
    await sleep(SETTLING_IN_MILLISECONDS);
    const before = await heapInMegabytes(server());
    await sendFor(url, request, { events });
    await sleep(SETTLING_IN_MILLISECONDS);
    const after = await heapInMegabytes(server());
    log(`  ${candidate.name}: ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`);
    return after - before;
  };
  try {
    // The first call only warms up the code that both candidates share.
    await load(webhookOfTrack, 0);
    const theirs = await load(webhookOfTrack, EVENTS);
    const ours = await load(instruqtTrigger, EVENTS);
    const goal = `at most ${MOST_BEYOND_PEER_IN_MEGABYTES} MB more`;
    const name = `heap growth after ${EVENTS} events, compared with n8n's Webhook node`;
    return [row(name, ours, theirs, 'MB', goal, ours - theirs <= MOST_BEYOND_PEER_IN_MEGABYTES)];
  } finally {
    await connectors.stop();
  }
}

/** Returns n8n's heap size after garbage collection. */
export async function heapInMegabytes(server: N8nServer): Promise<number> {
  if (server.pid === undefined) throw new Error('n8n does not run');
  const told = () => [...server.output().matchAll(/^memory (\{.*\})$/gm)];
  const { length } = told();
  process.kill(server.pid, 'SIGUSR2');
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const last = told()[length]?.[1];
    if (last !== undefined) return Number(JSON.parse(last).heapUsed) / MEGABYTE;
    await sleep(100);
  }
  throw new Error('n8n did not report its memory within 10 seconds');
}
