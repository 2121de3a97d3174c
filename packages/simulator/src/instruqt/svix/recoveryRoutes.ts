import { Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import type { InstruqtSender } from '../sender';
import { findEndpoint } from './endpointRoutes';
import { misfitsOf, refuseFields, refuseWith } from './errors';

/**
 * Creates the routes `/endpoint/{id}/recover` and `/endpoint/{id}/replay-missing`. Svix responds at once and sends the
 * messages in the background.
 */
export const recoveryRoutes = (sender: InstruqtSender): Hono =>
  new Hono().post('/:endpoint/:task{recover|replay-missing}', async ({ req }) => {
    const endpoint = findEndpoint(sender, req.param('endpoint'));
    if (!endpoint) return refuseWith(404);
    const request = window.safeParse(await req.json().catch(() => undefined));
    if (!request.success) return refuseFields(misfitsOf(request.error));
    const { since, until } = request.data;
    const task = req.param('task');
    if (task === 'recover' && since.getTime() < Date.now() - RECOVERABLE_FOR_IN_MS)
      return refuseFields([{ loc: ['since'], msg: 'Cannot recover messages more than 14 days old.' }]);
    if (task === 'recover') void sender.recover(endpoint, since, until);
    else void sender.replayMissing(endpoint, since, until);
    return Response.json(
      { id: `qtask_${randomBytes(14).toString('hex')}`, status: 'running', task: `endpoint.${task}` },
      { status: 202 },
    );
  });

/**
 * The maximum age of messages that Svix's open-source server can recover. It includes five minutes of tolerance for
 * differences between clocks.
 */
const RECOVERABLE_FOR_IN_MS = (14 * 24 * 60 + 5) * 60_000;

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const window = z.object({ since: time, until: time.optional() });
