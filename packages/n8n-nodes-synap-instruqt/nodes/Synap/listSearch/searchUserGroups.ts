import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { VendorApiError } from '@synap-instruqt/vendors';
import { apiError } from '../../common/apiError';
import { synapApi } from '../../common/synapApi';

/** The portal's user groups. That Synap can list them is inferred. */
export async function searchUserGroups(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  try {
    const groups = await (await synapApi(this)).listUserGroups();
    if (groups === undefined) {
      throw new VendorApiError(
        "Synap's API does not list user groups on this portal. Choose By ID and enter the group's ID, which events of User Added to Group carry.",
        'notSupported',
      );
    }
    const typed = filter.trim().toLowerCase();
    return {
      results: groups
        .filter(({ name }) => name.toLowerCase().includes(typed))
        .map(({ id, name }) => ({ name, value: id }))
        .sort((left, right) => left.name.localeCompare(right.name)),
    };
  } catch (error) {
    throw apiError(this, error);
  }
}
