import { Hono } from 'hono';
import { payloadOf } from '../message';
import type { InstruqtSender } from '../sender';
import type { SvixApplication } from './application';
import { refuseFields, refuseWith } from './errors';
import { pageOf } from './page';

/** Creates the routes below `/msg`, which return the sent messages, newest first. */
export function messageRoutes(application: SvixApplication, sender: InstruqtSender): Hono {
  return new Hono().get('/', ({ req }) => {
    if (!application.mayReadMessages) return refuseWith(403);
    const query = req.query();
    const types = query.event_types?.split(',');
    const all = [...sender.messages.values()]
      .reverse()
      .filter(({ eventType }) => types === undefined || types.includes(eventType));
    const page = pageOf(all, query, application);
    if (page === undefined) return refuseFields([{ loc: ['limit'], msg: 'The limit is at most 250.' }]);
    const isWhole = query.with_content !== 'false';
    const data = page.data.map((message) => {
      const { id, eventType, timestamp } = message;
      return { id, eventType, payload: isWhole ? payloadOf(message) : {}, timestamp };
    });
    return Response.json({ ...page, data });
  });
}
