import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchList } from './search';

/** The invites of the credential's team. */
export async function searchInvites(
  this: ILoadOptionsFunctions,
  filter?: string,
): Promise<INodeListSearchResult> {
  return searchList(this, filter, async ({ api, teamSlug }) =>
    (await api.listInvites(teamSlug)).map(({ id, title, publicTitle }) => ({
      name: title || publicTitle || id,
      value: id,
    })),
  );
}
