import { Hono } from 'hono';
import { z } from 'zod/v4';
import { newId } from './id';
import { respond, readJson, refuse, refuseFields } from './jsonApi';
import type { Portal } from './portal';
import { reference } from './registrationRoutes';

/**
 * Creates the route `POST /study-items`, which accepts no attributes. Synap doesn't document which relationships are
 * required. The simulator requires only `owner`.
 */
export function studyItemRoutes(portal: Portal): Hono {
  return new Hono().post('/', async ({ req }) => {
    const request = creation.safeParse(readJson(await req.text()));
    if (!request.success) return refuseFields(request.error);
    const { type, relationships } = request.data.data;
    if (!portal.users.has(relationships.owner.data.id)) return refuse(400, [UNKNOWN_OWNER]);
    const item = { id: newId(), type, attributes: {}, relationships };
    portal.studyItems.set(item.id, item);
    return respond(201, { data: item });
  });
}

const UNKNOWN_OWNER = { detail: 'The user does not exist.', pointer: '/data/relationships/owner' };

const link = <Type extends string>(type: Type) => z.strictObject({ data: reference(type) });

const creation = z.strictObject({
  data: z.strictObject({
    type: z.literal('StudyItem'),
    relationships: z.strictObject({
      owner: link('User'),
      quiz: link('Quiz').optional(),
      collection: link('Collection').optional(),
      study: link('Study').optional(),
    }),
  }),
});
