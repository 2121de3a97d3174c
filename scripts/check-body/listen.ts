import type { HttpBindings } from '@hono/node-server';
import { readHeader, receive, type Vendor } from '@synap-instruqt/vendors';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { listen, type RunningServer } from '../../packages/simulator/src/server/listen';
import { isEventName } from './anonymize';
import { MOST_BYTES } from './body';

/** A delivery as it came in. */
export interface ReceivedDelivery {
  rawBody: Uint8Array;
  /** What the URL says. */
  code: string | undefined;
  headers: Record<string, string>;
}

/** The headers that tell how a vendor sends; of each, only whether it is there. */
const TELLING_HEADERS = [
  'svix-id',
  'svix-timestamp',
  'svix-signature',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
];

/** Listens on this machine alone, and answers each POST with 200 once it was handed over, whatever it holds. */
export const listenForDeliveries = (
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
        context.text('This address takes webhooks: add it as the URL of an endpoint.\n'),
      ),
    port,
  );

/** What the headers say of the sender: which are there, never what they hold. */
export function describeHeaders(headers: ReceivedDelivery['headers']): string[] {
  const isThere = (name: string): string => (readHeader(headers, name) === undefined ? 'no' : 'yes');
  const authorization = readHeader(headers, 'authorization');
  const basic =
    authorization === undefined ? 'no' : /^basic /i.test(authorization) ? 'yes' : 'no, another scheme';
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(readHeader(headers, 'content-type') ?? '');
  return [
    ...TELLING_HEADERS.map((name) => `${name}: ${isThere(name)}`),
    `basic authentication: ${basic}`,
    `content type is JSON: ${isJson ? 'yes' : 'no'}`,
  ];
}

/** What deliveries are checked with, from the environment. */
export interface Secrets {
  secret?: string;
  username?: string;
  password?: string;
}

/** Whether a delivery is genuine, as the connectors check it. */
export async function describeCheck(
  vendor: Vendor,
  { rawBody, headers }: ReceivedDelivery,
  { secret, username, password }: Secrets,
): Promise<string> {
  const verification = {
    signature: secret === undefined ? undefined : ({ by: 'signature', secrets: [secret] } as const),
    basicAuth:
      username === undefined || password === undefined
        ? undefined
        : ({ by: 'basicAuth', accepted: [{ username, password }] } as const),
  }[vendor.webhook.verifiedBy];
  if (verification === undefined) return 'not checked: no secret was given';
  const request = { rawBody, headers, query: new URLSearchParams() };
  const outcome = await receive(vendor, request, { verification, now: new Date(), chosen: [], filters: [] });
  return outcome.way === 'refused' ? `no. ${outcome.error.message}` : 'yes';
}
