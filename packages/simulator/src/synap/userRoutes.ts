import { Hono } from 'hono';
import { z } from 'zod/v4';
import { respond, respondWithPage, readJson, refuse, refuseFields, refuseWith } from './jsonApi';
import type { Portal } from './portal';
import { isTaken, reference } from './registrationRoutes';

/**
 * Creates the routes below `/users`. Synap only documents the bodies of PATCH. The requests for the list of users and
 * for a single user appear only in the menu of the API reference. PATCH replaces all values, including custom
 * attributes and groups, which is the stricter interpretation of the documentation.
 */
export function userRoutes(portal: Portal, pageSize: number): Hono {
  return new Hono()
    .get('/', ({ req }) => respondWithPage(req.url, [...portal.users.values()], pageSize))
    .get('/:id', ({ req }) => {
      const user = portal.users.get(req.param('id'));
      return user ? respond(200, { data: user }) : refuseWith(404);
    })
    .patch('/:id', async ({ req }) => {
      const user = portal.users.get(req.param('id'));
      if (user === undefined) return refuseWith(404);
      const request = change.safeParse(readJson(await req.text()));
      if (!request.success) return refuseFields(request.error);
      const { id, attributes = {}, relationships = {} } = request.data.data;
      if (id !== user.id) return refuse(400, [{ detail: 'The ID is another one.', pointer: '/data/id' }]);
      const others = [...portal.users.values()].filter((other) => other !== user);
      if (attributes.emailAddress !== undefined && isTaken(others, attributes.emailAddress))
        return refuse(400, [DUPLICATE]);
      const groups = relationships.userGroups?.data ?? [];
      if (groups.some((group) => !portal.userGroups.has(group.id))) return refuse(400, [UNKNOWN_GROUP]);
      const changed = {
        ...user,
        attributes: { ...user.attributes, ...attributes },
        relationships: { ...user.relationships, ...relationships },
      };
      portal.users.set(user.id, changed);
      return respond(200, { data: changed });
    });
}

const DUPLICATE = {
  detail: 'A user with this email address already exists.',
  pointer: '/data/attributes/emailAddress',
};
const UNKNOWN_GROUP = { detail: 'The user group does not exist.', pointer: '/data/relationships/userGroups' };

const change = z.strictObject({
  data: z.strictObject({
    type: z.literal('User'),
    id: z.string().min(1),
    attributes: z
      .strictObject({
        name: z.string().min(1).optional(),
        emailAddress: z.email().optional(),
        externalId: z.string().nullish(),
        timeZone: z.string().optional(),
        attr: z.record(z.string(), z.unknown()).optional(),
      })
      .optional(),
    relationships: z
      .strictObject({ userGroups: z.strictObject({ data: z.array(reference('UserGroup')) }).optional() })
      .optional(),
  }),
});
