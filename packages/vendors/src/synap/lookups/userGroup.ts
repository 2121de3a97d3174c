import { z } from 'zod/v4';
import type { HttpResponse } from '../../kit/http';
import { synapApiError, synapUnexpected } from '../apiError';
import { isSuccess, nextPage, type Request } from '../requests';

/** A user group, to choose from. */
export interface SynapUserGroup {
  id: string;
  name: string;
}

const page = z.object({
  data: z.array(z.object({ id: z.string(), attributes: z.object({ name: z.string().nullish() }).nullish() })),
  links: z.object({ next: z.string().nullish() }).nullish(),
});

/** More would be no list to choose from. */
const MOST_PAGES = 20;

export const userGroupLookups = (request: Request, baseUrl: string) => ({
  /**
   * The portal's user groups, or undefined where the API can't list them. **Inferred**: Synap documents
   * `PATCH /user-groups/{id}` only, so a user must be able to enter an id instead.
   */
  async listUserGroups(): Promise<SynapUserGroup[] | undefined> {
    const doing = 'list the user groups';
    const groups: SynapUserGroup[] = [];
    let url: string | undefined = `${baseUrl}/user-groups`;
    for (let pages = 0; url !== undefined && pages < MOST_PAGES; pages += 1) {
      const response: HttpResponse = await request(doing, { method: 'GET', url });
      if ([404, 405, 501].includes(response.status)) return undefined;
      if (!isSuccess(response)) throw synapApiError(response, doing);
      const parsed = page.safeParse(response.body);
      if (!parsed.success) throw synapUnexpected(doing, response.status);
      groups.push(...parsed.data.data.map(({ id, attributes }) => ({ id, name: attributes?.name || id })));
      url = nextPage(url, parsed.data.links?.next);
    }
    return groups;
  },
});
