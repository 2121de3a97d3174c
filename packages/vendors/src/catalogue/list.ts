import type { ApiConnection } from '../api/http';

export interface Choice {
  id: string;
  name: string;
}

/** A list in a vendor's API that users can choose from. */
export interface ChoiceList {
  /** The name of one item, in Title Case, e.g. "Track". */
  noun: string;
  /** The credential needed to load the list, if it isn't the API's own token: see `IntegrationKey`. */
  uses?: 'integrationKey';
  /** @throws VendorApiError */
  load(connection: ApiConnection): Promise<readonly Choice[]>;
}
