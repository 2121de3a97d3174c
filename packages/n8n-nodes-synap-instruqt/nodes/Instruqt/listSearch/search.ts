import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { VendorApiError } from '@synap-instruqt/vendors';
import { apiError } from '../../common/apiError';
import { connectInstruqt, type InstruqtConnection } from '../../common/instruqtApi';

/**
 * What a list shows: the names that hold what the person typed, in the order of the alphabet.
 * @param read what there is to choose from
 */
export async function searchList(
  context: ILoadOptionsFunctions,
  filter: string | undefined,
  read: (connection: InstruqtConnection) => Promise<INodeListSearchItems[]>,
): Promise<INodeListSearchResult> {
  try {
    const connection = await connectInstruqt(context).catch((error: unknown) => {
      // n8n says no more than "Credentials not found".
      throw error instanceof VendorApiError ? error : noCredential();
    });
    const items = await read(connection);
    const typed = filter?.trim().toLowerCase() ?? '';
    return {
      results: items
        .filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(typed))
        .sort((left, right) => left.name.localeCompare(right.name)),
    };
  } catch (error) {
    throw apiError(context, error);
  }
}

const noCredential = (): VendorApiError =>
  new VendorApiError(
    'A list needs an Instruqt API credential (on the trigger: switch on Include Learner Details and choose one). Without it, choose By ID.',
    'token',
  );
