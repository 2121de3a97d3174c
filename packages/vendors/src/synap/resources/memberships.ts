import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import { boolean, texts } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { isObject } from '../../api/path';
import { nextLinkIn } from '../listed';
import { resourceId, type Resource } from './resource';
import { changeUser, userSchema, userToChange } from './users';
import { once } from '../../catalogue/once';

/** A user with their groups after the change. */
export const memberSchema = once(() =>
  userSchema().extend({
    userGroupIds: texts('User Group IDs', "The IDs of all the user's groups after the change."),
    changed: boolean('User Was Changed', "Whether the user's groups changed. False if no change was needed."),
  }),
);

export const GROUP_NOTES = [
  "The step reads all the user's groups and sends the complete new list, because Synap doesn't document whether the groups in a request are added to the user's groups or replace them. If Synap doesn't return all groups, the step fails without changing anything.",
  "If the groups in Synap's response differ from the requested groups, the step fails and asks you to check the groups in Synap.",
];
export const GROUPS_INFERRED = "Synap's API returns a user's groups.";

/** @param help the operation's effect on the group, and any effect that can't be undone */
export const groupInput = (help: string) =>
  input.id('User Group', {
    required: true,
    list: 'userGroups',
    help: `${help} If the list is empty, enter the group's ID from a User Added to Group event.`,
    example: 'gN5cV9tKe2W',
  });

const relationships = once(() =>
  z.object({
    userGroups: z.object({
      data: z.array(z.object({ id: resourceId() })),
      links: z.unknown(),
      meta: z.unknown(),
    }),
  }),
);

/** The IDs of all of a user's groups; undefined if Synap doesn't return the groups, or only returns some of them. */
function groupIdsOf(user: Resource): string[] | undefined {
  const userGroups = relationships().safeParse(user.relationships).data?.userGroups;
  if (userGroups === undefined || nextLinkIn(userGroups.links) !== undefined) return undefined;
  const ids = userGroups.data.map(({ id }) => id);
  const total = Math.max(memberships(user), ...totalsIn(userGroups.meta));
  return ids.length < total ? undefined : ids;
}

/** The number of groups in a user's `userGroupsMetadata`. Synap documents only the name of this attribute. */
function memberships({ attributes }: Resource): number {
  const metadata = attributes?.userGroupsMetadata;
  return typeof metadata === 'object' && metadata !== null ? Object.keys(metadata).length : 0;
}

/** The totals in a JSON:API list's meta. JSON:API doesn't define the names of totals. */
const totalsIn = (meta: unknown): number[] =>
  isObject(meta)
    ? Object.entries(meta).flatMap(([key, value]) => {
        if (isObject(value)) return totalsIn(value);
        return /total|count/i.test(key) && !/page/i.test(key) ? Number(value) || 0 : [];
      })
    : [];

/**
 * Changes a user's groups. Synap doesn't document whether a request's groups are added to the user's groups or replace
 * them, as in JSON:API. So all groups are read and sent. The result of adding a group is then the same in both cases.
 * @param doing the attempted action, as in "Synap could not <doing>"
 * @param wantedOf returns the desired groups
 * @throws VendorApiError if the groups can't be read, because other groups could be lost, or if Synap made a different
 * change
 */
export async function changeGroups(
  connection: ApiConnection,
  doing: string,
  userId: string,
  wantedOf: (groupIds: readonly string[]) => readonly string[],
): Promise<z.output<ReturnType<typeof memberSchema>>> {
  const user = await userToChange(connection, doing, userId);
  const before = groupIdsOf(user);
  if (before === undefined) throw unreadable(doing);
  const wanted = wantedOf(before);
  const removed = before.filter((id) => !wanted.includes(id));
  if (removed.length === 0 && wanted.every((id) => before.includes(id))) return toMember(user, before, false);
  const userGroups = { data: wanted.map((id) => ({ type: 'UserGroup', id })) };
  const changed = await changeUser(connection, doing, userId, { relationships: { userGroups } }, wanted);
  const after = groupIdsOf(changed) ?? [...wanted];
  if (!wanted.every((id) => after.includes(id)) || removed.some((id) => after.includes(id)))
    throw notTaken(doing);
  return toMember(
    { ...changed, attributes: { ...withoutMetadata(user), ...changed.attributes } },
    after,
    true,
  );
}

function withoutMetadata({ attributes }: Resource): object {
  const { userGroupsMetadata: _changed, ...others } = attributes ?? {};
  return others;
}

const toMember = (user: Resource, userGroupIds: string[], changed: boolean) => ({
  ...user.attributes,
  id: user.id,
  userGroupIds,
  changed,
});

const unreadable = (doing: string): VendorApiError =>
  new VendorApiError({
    vendor: 'Synap',
    doing,
    failure: 'notSupported',
    because: "the API doesn't return all of the user's groups, so nothing was changed",
    nextStep: "Change the user's groups manually in Synap",
  });

const notTaken = (doing: string): VendorApiError =>
  new VendorApiError({
    vendor: 'Synap',
    doing,
    failure: 'unexpected',
    because: 'the groups in the response differ from the requested groups',
    nextStep: "Check and correct the user's groups in Synap",
  });
