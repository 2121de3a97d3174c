import type { Operation } from '../../src/catalogue/operation';
import type { Vendor } from '../../src/catalogue/vendor';
import { APPLICATION_ID, INTEGRATION_KEY } from '../wire/endpoints';
import type { WireRequest } from '../wire/wireRequest';

/** An operation's input and its requests, shared by the tests of the vendor and of every connector. */
export interface OperationCase extends Special {
  /** Describes the case in the tests' titles. */
  title: string;
  vendor: Vendor;
  operation: Operation;
  /** The inputs' values by name, as in `perform`. Lookup inputs come first. */
  given: Readonly<Record<string, unknown>>;
  /** The requests, in this order, with a connection to the team northgate. */
  causes: readonly WireRequest[];
  /** Some fields of the only result, which is simplified. */
  gives: object;
}

/** The properties that only some cases have. */
interface Special {
  /**
   * The condition that distinguishes the case. Each operation has one plain case, for which the simulator returns the
   * operation's sample.
   */
  when?: string;
  /** The maximum number of results, if it isn't the default. */
  limit?: number;
  /** Set if the simulator doesn't support the operation, or finds more than the sample. */
  simulated?: false;
}

/** The API's address and the account in the credential. */
export function reachedAt({ vendor, operation }: Pick<OperationCase, 'vendor' | 'operation'>) {
  const { integrationKey } = vendor.webhook;
  return operation.uses === undefined || integrationKey === undefined
    ? { apiUrl: vendor.api.url, account: 'northgate' }
    : { apiUrl: integrationKey.addressFor(INTEGRATION_KEY), account: APPLICATION_ID };
}

/** A vendor's cases, by operation key. */
export const casesOf =
  (vendor: Vendor) =>
  (
    key: string,
    given: OperationCase['given'],
    causes: readonly WireRequest[],
    gives: object,
    special: Special = {},
  ): OperationCase => {
    const operation = vendor.operations.find((candidate) => candidate.key === key);
    if (operation === undefined) throw new Error(`${vendor.label} has no operation ${key}`);
    const title = [vendor.label, key, special.when].join(' ').trim();
    return { title, vendor, operation, given, causes, gives, ...special };
  };
