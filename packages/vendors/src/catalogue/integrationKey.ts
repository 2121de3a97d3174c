import type { ApiConnection } from '../api/http';
import type { SigningSecret, SubscriptionsApi } from '../api/subscriptions';
import type { ReceivedEvent } from './receivedEvent';
import type { ConnectionField } from './connectionField';

/**
 * Adds and removes webhooks through a third party's API, with a key that only the vendor can issue. Most people don't
 * have such a key and add their webhooks manually.
 */
export interface IntegrationKey {
  /** The base for the names of the key's connections and environment variable, in camelCase, e.g. `endpoints`. */
  name: string;
  /** The word after the vendor's name in the titles of the key's connections, as in "Instruqt Endpoints". */
  label: string;
  /** The key itself, sent as a bearer token. */
  token: ConnectionField;
  account: ConnectionField;
  /** The field for an API address that differs from the address in the key. */
  otherUrl: ConnectionField;
  /**
   * The API's address: the address in the key, or another address that the user entered, provided that sending the key
   * there is safe.
   * @throws InputError if the key isn't valid, or if sending it to the entered address isn't safe
   */
  addressFor(key: string, otherUrl?: string): string;
  /**
   * Checks that the key is valid and has access to the account.
   * @returns the account's name
   * @throws VendorApiError
   */
  check(connection: ApiConnection): Promise<string>;
  subscriptions(connection: ApiConnection): SubscriptionsApi<SigningSecret>;
  /**
   * The latest events sent to the account, newest first.
   * @param chosen event codes, families' wildcards or ALL_EVENTS
   * @throws VendorApiError, with `permission` or `token` if the key isn't allowed to read events
   */
  listRecent(connection: ApiConnection, chosen: readonly string[], most: number): Promise<ReceivedEvent[]>;
}
