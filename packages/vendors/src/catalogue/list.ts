import type { ApiConnection } from '../api/http';

/** One thing to choose. */
export interface Choice {
  id: string;
  /** What a person reads. */
  name: string;
}

/** What a vendor's API can list for somebody to choose from. */
export interface ChoiceList {
  /** One of its things, in Title Case: "Track". */
  noun: string;
  /** Which key it is loaded with, where that isn't the API's own token: see `IntegrationKey`. */
  uses?: 'integrationKey';
  /** @throws VendorApiError */
  load(connection: ApiConnection): Promise<readonly Choice[]>;
}
