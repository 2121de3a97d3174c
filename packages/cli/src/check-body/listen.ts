import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { listen, type RunningServer } from '@synap-instruqt/simulator';
import type { Terminal } from '../terminal';
import { isEventName } from './anonymize';
import { MOST_BYTES } from './body';
import { describeDelivery, type ReceivedDelivery, type Secrets } from './delivery';
import { inLines, type WhatIsSaid } from './explainBody';
import { UsageError } from '../usageError';

export interface ListenOptions extends WhatIsSaid, Secrets {
  port: number;
}

/**
 * Explains each delivery until the user presses Ctrl+C.
 * @returns whether all bodies matched
 * @throws UsageError if the port can't be used
 */
export async function listenAndExplain(
  { port, ...options }: ListenOptions,
  { out, interrupted }: Pick<Terminal, 'out' | 'interrupted'>,
): Promise<boolean> {
  let deliveries = 0;
  let isFitting = true;
  const server = await listenForDeliveries(port, async (delivery) => {
    const number = (deliveries += 1);
    const { text, fits } = await describeDelivery(delivery, options);
    isFitting &&= fits;
    out(inLines([`--- Delivery ${number}`, text]));
  }).catch(() => {
    throw new UsageError(`Port ${port} isn't available. Choose another port, or leave out --port.`);
  });
  out(inLines([introduction(server.url)]));
  await interrupted();
  await server.close();
  return isFitting;
}

const introduction = (url: string): string => `Listening at ${url} on this machine. Press Ctrl+C to stop.
Point a tunnel to this URL. Then add the tunnel's URL as a webhook in Synap or as an endpoint in Instruqt.
Most Synap bodies don't name their event, so add the event's code to the URL: ${url}/?event=exam.completed`;

/** Listens on this machine only. Passes on each POST request, then responds with 200, even if the body is invalid. */
const listenForDeliveries = (
  port: number,
  take: (delivery: ReceivedDelivery) => Promise<void>,
): Promise<RunningServer> =>
  listen(
    new Hono<{ Bindings: HttpBindings }>()
      .post('*', bodyLimit({ maxSize: MOST_BYTES }), async (context) => {
        const code = context.req.query('event')?.trim();
        await take({
          rawBody: new Uint8Array(await context.req.arrayBuffer()),
          code: code !== undefined && isEventName(code) ? code : undefined,
          headers: context.req.header(),
        });
        return context.text('');
      })
      .all('*', (context) =>
        context.text(
          'This URL receives webhooks. Add it as a webhook in Synap or as an endpoint in Instruqt.\n',
        ),
      ),
    port,
  );
