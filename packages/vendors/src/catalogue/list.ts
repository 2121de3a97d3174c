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
  /** @throws VendorApiError */
  load(connection: ApiConnection): Promise<readonly Choice[]>;
}
