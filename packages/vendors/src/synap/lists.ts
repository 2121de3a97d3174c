import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ChoiceList } from '../catalogue/list';
import { createQuery } from './query';
import { resource } from './resource';
import { once } from '../catalogue/once';

const named = once(() => z.object({ name: z.string().min(1) }));

const NO_LIST = "Synap's API does not list user groups on this portal.";
const ELSEWHERE =
  "Synap's list of user groups goes on at another address, where the access token is not sent.";

/** More would be no list to choose from. */
const MOST_PAGES = 100;

/** What there is to choose from in a portal. */
export const lists = {
  /** **Inferred**: Synap documents `PATCH /user-groups/{id}` only, so that an id has to be enough instead. */
  userGroups: {
    noun: 'User Group',
    async load(connection) {
      const query = createQuery(connection);
      const listed = await query.list('list the user groups', '/user-groups', resource(), MOST_PAGES);
      const enterId = `${connection.words.enterId} the group's ID, which events of User Added to Group carry.`;
      if (listed === undefined) throw new VendorApiError(`${NO_LIST} ${enterId}`, 'notSupported');
      // A part would pass for all groups that there are.
      if (listed.goesOnElsewhere) throw new VendorApiError(`${ELSEWHERE} ${enterId}`, 'notSupported');
      return listed.items.map(({ id, attributes }) => ({
        id,
        name: named().safeParse(attributes).data?.name ?? id,
      }));
    },
  },
} satisfies Record<string, ChoiceList>;
