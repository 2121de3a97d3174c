import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchList } from './search';

/** The teams that the credential's API key reaches, by slug. */
export async function searchTeams(
  this: ILoadOptionsFunctions,
  filter?: string,
): Promise<INodeListSearchResult> {
  return searchList(this, filter, async ({ api }) =>
    (await api.listTeams()).map(({ name, slug }) => ({ name, value: slug })),
  );
}
