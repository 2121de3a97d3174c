import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { searchTracks } from '../listSearch';

/** The tracks of the credential's team, for fields that take several. */
export async function getTracks(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
  const { results } = await searchTracks.call(this);
  return results.map(({ name, value }) => ({ name, value }));
}
