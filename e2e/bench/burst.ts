import { newSigningSecret, type User } from '@synap-instruqt/simulator';
import { startConnectors, type Connectors, type ConnectorsOptions } from '../connectors';
import { hasPostgres } from '../n8n/postgres';
import { hasRedis } from '../n8n/redis';
import { webhookOfTrack } from './candidates';
import { responseTimes, runLoad, sendLoad, type Load, type LoadFigures } from './load';
import { besidePeer, noMoreThan, told, type Row } from './row';
import { lazyAcquisition } from '../n8n/settings';
import { RESPONSE_TIMEOUT_IN_SECONDS } from './settings';
import { crmTarget, learnerTarget, shortTarget, type Target } from './target';

type Log = (line: string) => void;

/**
 * A class in which all learners finish at the same moment: 500 authentic events, and a quarter as many forged events.
 */
const CLASS: Load = { genuine: 500, concurrency: 625 };
/** The load that warms up n8n before the measurement. */
const WARMING_UP: Load = { genuine: 100 };
const GOAL_IN_SECONDS = 10;
const API_IN_MILLISECONDS = 300;

/**
 * Raises the number of database connections per n8n process from 2 to 10, because n8n gives up on a request that waits
 * 20 seconds for a connection.
 */
const connections = { DB_POSTGRESDB_POOL_SIZE: '10' };

/** An n8n configuration to measure with a burst. */
interface Setting {
  name: string;
  options: ConnectorsOptions;
  /** The goal for the slowest response, in seconds. */
  goal?: number;
}

/** The configurations that run n8n in one process. Only the first configuration has a goal. */
const alone: Setting[] = [
  { name: 'lazy acquisition', options: { env: lazyAcquisition }, goal: GOAL_IN_SECONDS },
  { name: "n8n's defaults", options: {} },
  {
    name: 'lazy acquisition, 5 executions at a time',
    options: { env: { ...lazyAcquisition, N8N_CONCURRENCY_PRODUCTION_LIMIT: '5' } },
  },
];

const inQueueMode: Setting[] = [
  { name: 'queue mode with PostgreSQL', options: { queue: true, postgres: true, env: connections } },
  {
    name: 'queue mode with PostgreSQL, lazy acquisition',
    options: { queue: true, postgres: true, env: { ...connections, ...lazyAcquisition } },
  },
];

/** Measures a burst with each configuration, on a workflow that does nothing and on a workflow that writes to a CRM. */
export async function burstRows(log: Log): Promise<Row[]> {
  const rows: Row[] = [];
  const hasQueue = hasRedis() && hasPostgres();
  if (!hasQueue)
    log('Queue mode is left out: it needs Redis and PostgreSQL (on Debian redis-server and postgresql).');
  for (const { name, options, goal } of hasQueue ? [...alone, ...inQueueMode] : alone) {
    log(`Burst, ${name}: ${CLASS.genuine} events at the same moment`);
    rows.push(
      ...(await withConnectors({ log, ...options }, (connectors) => bursts(connectors, name, goal, log))),
    );
  }
  return rows;
}

async function bursts(
  connectors: Connectors,
  name: string,
  goal: number | undefined,
  log: Log,
): Promise<Row[]> {
  const warmingUp = await shortTarget(connectors);
  await runLoad(warmingUp, WARMING_UP);
  await warmingUp.remove();
  const [slowest, ...others] = await burst(
    `${name}, trigger alone`,
    shortTarget(connectors),
    CLASS,
    goal,
    log,
  );
  const crm = await burst(
    `${name}, workflow that adds a CRM row`,
    crmTarget(connectors),
    CLASS,
    undefined,
    log,
  );
  const learners = goal === undefined ? [] : await burstOfLearners(connectors, log);
  const peer = await slowestOfPeer(connectors, log);
  return [...(slowest === undefined ? [] : [besidePeer(slowest, peer)]), ...others, ...crm, ...learners];
}

/**
 * Measures the same burst on n8n's own Webhook node, which verifies nothing and also runs for the forged events. This
 * measurement runs last, because it doesn't wait for the executions to finish.
 * @returns the slowest response, in seconds
 */
async function slowestOfPeer({ n8n }: Connectors, log: Log): Promise<number> {
  const { url } = await webhookOfTrack.publish(n8n);
  const { responses } = await sendLoad({ url, secret: newSigningSecret() }, CLASS);
  const times = responseTimes(responses);
  log(`  the same on ${webhookOfTrack.name}: ${JSON.stringify(times)}`);
  return times.slowest / 1000;
}

/** Measures a burst of events from a hundred learners, whose details n8n looks up through a slow API. */
async function burstOfLearners(connectors: Connectors, log: Log): Promise<Row[]> {
  const { instruqt, fail } = connectors.simulator;
  const learner = (number: number): string => `learner-${number}`;
  for (let number = 1; number <= 125; number += 1) {
    instruqt.data.users.set(learner(number), {
      id: learner(number),
      details: {},
      profile: { display_name: `Learner ${number}`, email: `${learner(number)}@example.com` },
    } satisfies User);
  }
  const endDelay = fail({ path: '/graphql', delayInMs: API_IN_MILLISECONDS });
  const load = {
    genuine: 100,
    concurrency: 125,
    differing: (number: number) => ({ user_id: learner(number) }),
  };
  const name = 'lazy acquisition, 100 events with Include Learner Details';
  const rows = await burst(name, learnerTarget(connectors), load, GOAL_IN_SECONDS, log);
  endDelay();
  return rows;
}

async function burst(
  name: string,
  publishing: Promise<Target>,
  load: Load,
  goal: number | undefined,
  log: Log,
): Promise<Row[]> {
  const target = await publishing;
  const figures = await runLoad(target, load);
  await target.remove();
  log(`  ${name}: ${JSON.stringify(figures)}`);
  const { slowest, median } = figures.responseInMilliseconds;
  return [
    goal === undefined
      ? told(`${name}: slowest response`, slowest / 1000, 's')
      : noMoreThan(`${name}: slowest response`, slowest / 1000, goal, 's'),
    told(`${name}: median response`, median / 1000, 's'),
    ...promises(name, figures),
  ];
}

function promises(title: string, figures: LoadFigures): Row[] {
  const { lost, executedTwice, forgedExecuted, forgedAcknowledged, genuine, genuineAcknowledged } = figures;
  return [
    told(`${title}: responses with an error`, genuine - genuineAcknowledged, 'events'),
    noMoreThan(`${title}: events lost`, lost, 0, 'events'),
    noMoreThan(`${title}: events executed twice`, executedTwice, 0, 'events'),
    noMoreThan(`${title}: forged events accepted`, forgedExecuted + forgedAcknowledged, 0, 'events'),
  ];
}

/** Measures a load of 20 requests at a time with n8n's default settings. */
export function loadRows(log: Log): Promise<Row[]> {
  log("Load, n8n's defaults: 5,000 events");
  return withConnectors({ log }, async (connectors) => {
    const figures = await runLoad(await crmTarget(connectors), { genuine: 5_000 });
    const slowest = figures.responseInMilliseconds.slowest / 1000;
    return [
      noMoreThan('load: slowest response', slowest, RESPONSE_TIMEOUT_IN_SECONDS, 's'),
      ...promises('load', figures),
    ];
  });
}

async function withConnectors<Result>(
  options: ConnectorsOptions,
  use: (connectors: Connectors) => Promise<Result>,
): Promise<Result> {
  const connectors = await startConnectors(options);
  try {
    return await use(connectors);
  } finally {
    await connectors.stop();
  }
}
