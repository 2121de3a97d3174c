import { z } from 'zod/v4';
import type { SynapQuery } from '../query';

/** A user group, to choose from. */
export interface SynapUserGroup {
  id: string;
  name: string;
}

const userGroup = z.object({
  id: z.string(),
  attributes: z.object({ name: z.string().nullish() }).nullish(),
});

/** More would be no list to choose from. */
const MOST_PAGES = 100;

export const userGroupLookups = (query: SynapQuery) => ({
  /**
   * The portal's user groups, or undefined where the API can't list them. **Inferred**: Synap documents
   * `PATCH /user-groups/{id}` only, so a user must be able to enter an id instead.
   */
  async listUserGroups(): Promise<SynapUserGroup[] | undefined> {
    const groups = await query.list('list the user groups', '/user-groups', userGroup, MOST_PAGES);
    return groups?.map(({ id, attributes }) => ({ id, name: attributes?.name || id }));
  },
});
