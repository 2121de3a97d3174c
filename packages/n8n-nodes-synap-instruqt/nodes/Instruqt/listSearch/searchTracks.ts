import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchList } from './search';

/** The tracks of the credential's team. */
export async function searchTracks(
  this: ILoadOptionsFunctions,
  filter?: string,
): Promise<INodeListSearchResult> {
  return searchList(this, filter, async ({ api, teamSlug }) =>
    (await api.listTracks(teamSlug)).map(({ id, title, slug }) => ({ name: title || slug || id, value: id })),
  );
}
