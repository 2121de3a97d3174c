import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { once } from 'node:events';
import { freePort } from './freePort';
import type { Log, N8nInstallation } from './install';
import { startN8n, type N8nServer } from './server';

export interface QueueOptions {
  installation: N8nInstallation;
  userFolder: string;
  redisPort: number;
  /** The gateway's port. By default, any free port. */
  port?: number;
  env?: Record<string, string>;
  log?: Log;
}

/**
 * Starts n8n in queue mode: a main process, two webhook processes and two workers. A gateway in front of them
 * alternates production webhooks between the two webhook processes. Source: docs.n8n.io, "Configuring queue mode".
 */
export async function startQueueMode(options: QueueOptions): Promise<N8nServer> {
  const { installation, userFolder, redisPort, port = await freePort(), log } = options;
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...options.env,
    EXECUTIONS_MODE: 'queue',
    QUEUE_BULL_REDIS_HOST: '127.0.0.1',
    QUEUE_BULL_REDIS_PORT: String(redisPort),
    N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
    WEBHOOK_URL: `${url}/`,
  };
  const start = (command: 'start' | 'webhook' | 'worker', ...flags: string[]) =>
    startN8n({ installation, userFolder, env, command: [command, ...flags], ...(log && { log }) });
  const startWorker = async () => {
    const healthPort = await freePort();
    return startN8n({
      installation,
      userFolder,
      port: healthPort,
      command: ['worker', '--concurrency=5'],
      env: { ...env, QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(healthPort) },
      ...(log && { log }),
    });
  };

  // The main process migrates the database, so it has to start before the other processes.
  const main = await start('start');
  const others = [start('webhook'), start('webhook'), startWorker(), startWorker()];
  const servers = [main, ...(await allOrNone(main, others))];
  const gateway = await startGateway(port, main, servers.slice(1, 3));

  const end = async (how: 'stop' | 'kill') => {
    await Promise.all(servers.map((server) => server[how]()));
    gateway.close();
    await once(gateway, 'close');
  };
  return {
    url,
    userFolder,
    pid: main.pid,
    stop: () => end('stop'),
    kill: () => end('kill'),
    output: () => servers.map((server) => server.output()).join('\n'),
  };
}

/** Waits for the other processes. If one of them doesn't start, ends the whole n8n and throws that process's error. */
async function allOrNone(main: N8nServer, starts: readonly Promise<N8nServer>[]): Promise<N8nServer[]> {
  try {
    return await Promise.all(starts);
  } catch (error) {
    const outcomes = await Promise.allSettled(starts);
    const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    await Promise.all([main, ...started].map((server) => server.kill()));
    throw error;
  }
}

/** Alternates production webhooks between the webhook processes, and sends everything else to the main process. */
async function startGateway(port: number, main: N8nServer, webhooks: N8nServer[]): Promise<ServerType> {
  let received = 0;
  const app = new Hono().all('*', (context) => {
    const { pathname, search } = new URL(context.req.url);
    const receiver = pathname.startsWith('/webhook/') ? webhooks[(received += 1) % webhooks.length] : main;
    return proxy(`${(receiver ?? main).url}${pathname}${search}`, context.req);
  });
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return server;
}
