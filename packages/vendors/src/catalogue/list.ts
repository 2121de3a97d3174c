import type { ApiConnection } from '../api/http';

export interface Choice {
  id: string;
  name: string;
}

/** Something a vendor's API can list for users to choose from. */
export interface ChoiceList {
  /** The singular in Title Case: "Track". */
  noun: string;
  /** The key that loads it, if that isn't the API's own token: see `IntegrationKey`. */
  uses?: 'integrationKey';
  /** @throws VendorApiError */
  load(connection: ApiConnection): Promise<readonly Choice[]>;
}
