import { Hono } from 'hono';
import { z } from 'zod/v4';
import { documentedEvents } from '../documented';
import type { Endpoint } from '../endpoint';
import type { InstruqtSender } from '../sender';
import type { SvixApplication } from './application';
import { misfitsOf, refuseFields, refuseWith } from './errors';
import { pageOf } from './page';

/** Creates the routes below `/endpoint`. In paths, an endpoint is identified by its ID or its uid. */
export function endpointRoutes(application: SvixApplication, sender: InstruqtSender): Hono {
  const find = (idOrUid: string): Endpoint | undefined => findEndpoint(sender, idOrUid);
  const shown = (endpoint: Endpoint): object => resource(endpoint, application);

  return new Hono()
    .post('/', async ({ req }) => {
      const request = creation.safeParse(await req.json().catch(() => undefined));
      if (!request.success) return refuseFields(misfitsOf(request.error));
      const { filterTypes, eventTypes, ...rest } = request.data;
      if (rest.uid !== undefined && find(rest.uid)) return refuseWith(409);
      const events = filterTypes ?? eventTypes ?? undefined;
      return Response.json(shown(sender.addEndpoint({ ...rest, ...(events && { events }) })), {
        status: 201,
      });
    })
    .get('/', ({ req }) => {
      const page = pageOf(sender.endpoints, req.query(), application);
      if (page === undefined) return refuseFields([{ loc: ['limit'], msg: 'The limit is at most 250.' }]);
      return Response.json({ ...page, data: page.data.map(shown) });
    })
    .get('/:endpoint', ({ req }) => {
      const endpoint = find(req.param('endpoint'));
      return endpoint ? Response.json(shown(endpoint)) : refuseWith(404);
    })
    .get('/:endpoint/secret', ({ req }) => {
      const endpoint = find(req.param('endpoint'));
      return endpoint ? Response.json({ key: endpoint.secret }) : refuseWith(404);
    })
    .delete('/:endpoint', ({ req }) => {
      const endpoint = find(req.param('endpoint'));
      if (!endpoint) return refuseWith(404);
      sender.removeEndpoint(endpoint);
      return new Response(null, { status: 204 });
    });
}

export const findEndpoint = ({ endpoints }: InstruqtSender, idOrUid: string): Endpoint | undefined =>
  endpoints.find(({ id, uid }) => id === idOrUid || uid === idOrUid);

const types = z
  .array(z.string())
  .min(1, "filterTypes can't be empty, it must have at least one item.")
  .superRefine((named, { addIssue }) => {
    const missing = named.filter((type) => !Object.hasOwn(documentedEvents, type));
    if (missing.length > 0)
      addIssue({ code: 'custom', message: `The following event types don't exist: ${missing.join(', ')}` });
  })
  .nullish();

const creation = z
  .object({
    url: z.url({ protocol: /^https?$/, error: 'Endpoint URLs must be valid' }),
    filterTypes: types,
    eventTypes: types,
    secret: z
      .string()
      .regex(
        /^whsec_[A-Za-z0-9+/]{32,100}={0,2}$/,
        'The secret is whsec_ and 32 to 100 characters of base64.',
      )
      .optional(),
    description: z.string().optional(),
    uid: z
      .string()
      .regex(/^[a-zA-Z0-9\-_.]{1,256}$/, 'The uid is made of letters, digits, hyphens and points.')
      .optional(),
    metadata: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ filterTypes, eventTypes }) => !(filterTypes && eventTypes), {
    path: ['eventTypes'],
    error: 'filterTypes and eventTypes are two names of the same: send one.',
  });

function resource(endpoint: Endpoint, { namesBoth }: SvixApplication): object {
  const { id, url, uid = null, description, disabled, events = null, createdAt } = endpoint;
  return {
    ...{ id, url, uid, description, disabled, version: 1, rateLimit: null, channels: null, metadata: {} },
    ...{ filterTypes: events, ...(namesBoth && { eventTypes: events }) },
    ...{ createdAt: createdAt.toISOString(), updatedAt: createdAt.toISOString() },
  };
}
