import { createHash, createHmac } from 'node:crypto';
import {
  urlForEvent,
  verifyBasicAuth,
  type BasicAuth,
  type RegisteredSubscription,
} from '@synap-instruqt/vendors';
import { z } from 'zod/v4';
import type { HookRequest } from './request';

/**
 * What the vendor sends along so that a delivery can be told from a forged one. It is derived from the connection's access
 * token, and so can be checked when an event comes without anything stored: the same for all Zaps of a connection
 * that wait for the same event.
 * @param code the event's, or ALL_EVENTS for a trigger that takes them all
 */
export function deriveBasicAuth(accessToken: string, code: string): BasicAuth {
  const derive = (purpose: string): string =>
    createHmac('sha256', accessToken).update(`zapier webhook ${purpose}\n${code}`).digest('hex');
  return { username: derive('username').slice(0, 24), password: derive('password') };
}

/**
 * The URL to subscribe: it carries the event's code, because bodies may not; the Zap, by a hash of its
 * webhook URL; and the credentials, because whether Zapier passes on the Authorization header is not documented.
 * The parameter's name is one that Zapier keeps out of its logs.
 */
export function subscribedUrl(webhookUrl: string, code: string, { username, password }: BasicAuth): string {
  const url = new URL(urlForEvent(webhookUrl, code));
  url.searchParams.set('zap', createHash('sha256').update(webhookUrl).digest('hex').slice(0, 16));
  url.searchParams.set('secret', Buffer.from(`${username}:${password}`).toString('base64url'));
  return url.href;
}

/**
 * The headers to check: those of the request, or, where the credentials in the URL are right, these. Zapier may keep the
 * Authorization header to itself, or mask it.
 */
export function headersToCheck(
  { headers, query }: HookRequest,
  accepted: readonly BasicAuth[],
): HookRequest['headers'] {
  const secret = Buffer.from(query.get('secret') ?? '', 'base64url').toString('base64');
  const ofUrl = { authorization: `Basic ${secret}` };
  try {
    verifyBasicAuth(ofUrl, accepted);
    return ofUrl;
  } catch {
    return headers;
  }
}

/** What Zapier keeps of a Zap's webhooks, and hands back when an event comes and on unsubscribing. */
export interface SubscribeData {
  webhooks: Pick<RegisteredSubscription, 'id' | 'code' | 'only'>[];
  basicAuth: BasicAuth;
}

/** The same of webhooks whose deliveries are signed: each has a secret of its own. */
export interface SignedSubscribeData {
  webhooks: (SubscribeData['webhooks'][number] & { signingSecret: string })[];
}

const webhook = z.object({ id: z.string(), code: z.string(), only: z.array(z.string()).optional() });
const webhooksKept = z.object({ webhooks: webhook.array().min(1) });
/** Of Zaps that were turned on when each had one webhook. */
const webhookKept = z.object({ id: z.string() });
const basicAuthKept = z.object({
  basicAuth: z.object({ username: z.string().min(1), password: z.string().min(1) }),
});

/**
 * The webhooks that a Zap has.
 * @param kept what Zapier hands back, whatever it is
 * @param code the event's of a trigger that has one
 */
export function webhooksIn(kept: unknown, code: string): SubscribeData['webhooks'] {
  const one = webhookKept.safeParse(kept).data;
  return webhooksKept.safeParse(kept).data?.webhooks ?? (one ? [{ id: one.id, code }] : []);
}

const signedWebhooksKept = z.object({ webhooks: z.object({ signingSecret: z.string().min(1) }).array() });

/** The secrets that the webhooks of a Zap are signed with; none where that is not known. */
export const signingSecretsIn = (kept: unknown): string[] =>
  (signedWebhooksKept.safeParse(kept).data?.webhooks ?? []).map(({ signingSecret }) => signingSecret);

/** What the webhooks of a Zap carry: nothing where it is not known of any. */
export const basicAuthIn = (kept: unknown): BasicAuth | undefined =>
  webhooksIn(kept, '').length === 0 ? undefined : basicAuthKept.safeParse(kept).data?.basicAuth;
