import { Hono } from 'hono';
import { z } from 'zod/v4';
import { newId } from './id';
import { respond, readJson, refuse, refuseFields, type Resource } from './jsonApi';
import type { Portal } from './portal';

/** Creates the route `POST /user-registrations`. Source: https://api-docs.synap.ac/add-users-1227733m0 */
export function registrationRoutes(portal: Portal): Hono {
  return new Hono().post('/', async ({ req }) => {
    const request = registration.safeParse(readJson(await req.text()));
    if (!request.success) return refuseFields(request.error);
    const { type, attributes, relationships } = request.data.data;
    const { password: _password, ...shown } = attributes;
    if (isTaken([...portal.users.values()], attributes.emailAddress)) return refuse(400, [DUPLICATE]);
    const group = relationships?.userGroups?.data[0] ?? { type: 'UserGroup', id: portal.studentsGroupId };
    if (!portal.userGroups.has(group.id)) return refuse(400, [UNKNOWN_GROUP]);
    const userGroups = { data: [group] };
    const user = {
      ...{ id: newId(), type: 'User' },
      attributes: { attr: {}, ...shown },
      relationships: { userGroups },
    };
    portal.users.set(user.id, user);
    return respond(201, {
      data: {
        id: newId(),
        type,
        attributes: shown,
        relationships: { ...relationships, userGroups },
      },
    });
  });
}

export const isTaken = (users: readonly Resource[], emailAddress: string): boolean =>
  users.some(({ attributes }) => addressIn(attributes) === emailAddress.toLowerCase());

const addressIn = (attributes: object): string | undefined =>
  'emailAddress' in attributes ? String(attributes.emailAddress).toLowerCase() : undefined;

const DUPLICATE = {
  detail: 'A user with this email address already exists.',
  pointer: '/data/attributes/emailAddress',
};
const UNKNOWN_GROUP = {
  detail: 'The user group does not exist.',
  pointer: '/data/relationships/userGroups/data/0/id',
};

export const reference = <Type extends string>(type: Type) =>
  z.strictObject({ type: z.literal(type), id: z.string().min(1) });

const registration = z.strictObject({
  data: z.strictObject({
    type: z.literal('UserRegistration'),
    attributes: z.strictObject({
      name: z.string().min(1),
      emailAddress: z.email(),
      password: z.string().min(8, 'The password has to have at least 8 characters.'),
      locale: z.string().optional(),
      timeZone: z.string().optional(),
      welcomeEmailDisabled: z.boolean().optional(),
      attr: z.record(z.string(), z.unknown()).optional(),
    }),
    relationships: z
      .strictObject({
        userGroups: z
          .strictObject({
            data: z.array(reference('UserGroup')).max(1, 'Only one user group is supported.'),
          })
          .optional(),
        subPortal: z.strictObject({ data: reference('SubPortal') }).optional(),
      })
      .optional(),
  }),
});
