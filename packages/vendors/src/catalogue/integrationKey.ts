import type { ApiConnection } from '../api/http';
import type { SigningSecret, SubscriptionsApi } from '../api/subscriptions';
import type { ReceivedEvent } from './receivedEvent';
import type { ConnectionField } from './connectionField';

/**
 * How webhooks are added and removed through an API that is not the vendor's own, with a key that only the vendor can give.
 * Most people have no such key and add their webhooks manually.
 */
export interface IntegrationKey {
  /** In camelCase: what its connections and its address in the environment are named after, e.g. `endpoints`. */
  name: string;
  /** One word after the vendor's, in the title of its connections: "Instruqt Endpoints". */
  label: string;
  /** The key itself: what is sent as a bearer token. */
  token: ConnectionField;
  /** What the key belongs to. */
  account: ConnectionField;
  /** When the API's address may be another than the one that the key says. */
  otherUrl: ConnectionField;
  /**
   * The address of the API: the one that the key says, or another that somebody entered, if the key may go there.
   * @throws InputError where the key may not go there, or is none
   */
  addressFor(key: string, otherUrl?: string): string;
  /**
   * Checks the key, and that it reaches the account.
   * @returns what it reaches, by its name
   * @throws VendorApiError
   */
  check(connection: ApiConnection): Promise<string>;
  subscriptions(connection: ApiConnection): SubscriptionsApi<SigningSecret>;
  /**
   * The latest events that were sent to the account, newest first.
   * @param chosen codes of events, stars of families, ALL_EVENTS
   * @throws VendorApiError; of the kind `permission` or `token` where the key may not read them
   */
  listRecent(connection: ApiConnection, chosen: readonly string[], most: number): Promise<ReceivedEvent[]>;
}
