import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ChoiceList } from '../catalogue/list';
import { createQuery } from './query';
import { once } from '../catalogue/once';

const userGroup = once(() =>
  z.object({
    id: z.string(),
    attributes: z.object({ name: z.string().nullish() }).nullish(),
  }),
);

/** More would be no list to choose from. */
const MOST_PAGES = 100;

/** What there is to choose from in a portal. */
export const lists = {
  /** **Inferred**: Synap documents `PATCH /user-groups/{id}` only, so that an id has to be enough instead. */
  userGroups: {
    noun: 'User Group',
    async load(connection) {
      const query = createQuery(connection);
      const groups = await query.list('list the user groups', '/user-groups', userGroup(), MOST_PAGES);
      if (groups !== undefined)
        return groups.map(({ id, attributes }) => ({ id, name: attributes?.name || id }));
      throw new VendorApiError(
        `Synap's API does not list user groups on this portal. ${connection.words.enterId} the group's ID, which events of User Added to Group carry.`,
        'notSupported',
      );
    },
  },
} satisfies Record<string, ChoiceList>;
