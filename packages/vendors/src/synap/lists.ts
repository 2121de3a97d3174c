import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ChoiceList } from '../catalogue/list';
import { listAll } from './listed';
import { resource } from './resources/resource';
import { once } from '../catalogue/once';

const named = once(() => z.object({ name: z.string().min(1) }));

/** More would be no list to choose from. */
const BOUNDS = { pages: 100 };

const DOING = 'list the user groups';

/** What there is to choose from in a portal. */
export const lists = {
  /** **Inferred**: Synap documents `PATCH /user-groups/{id}` only, so that an id has to be enough instead. */
  userGroups: {
    noun: 'User Group',
    async load(connection) {
      const listed = await listAll(connection, DOING, '/user-groups', resource(), BOUNDS);
      if (listed === undefined) throw notListed("its API doesn't list them on this portal");
      // A part would pass for all groups that there are.
      if (listed.goesOnElsewhere) throw notListed(ELSEWHERE);
      return listed.items.map(({ id, attributes }) => ({
        id,
        name: named().safeParse(attributes).data?.name ?? id,
      }));
    },
  },
} satisfies Record<string, ChoiceList>;

const ELSEWHERE = 'the list goes on at another address, where the access token is not sent';

const notListed = (because: string): VendorApiError =>
  new VendorApiError({
    vendor: 'Synap',
    doing: DOING,
    failure: 'notSupported',
    because,
    nextStep: "Enter the group's ID instead: events of User Added to Group contain it",
  });
