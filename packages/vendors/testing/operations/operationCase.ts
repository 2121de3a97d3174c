import type { Operation } from '../../src/catalogue/operation';
import type { Vendor } from '../../src/catalogue/vendor';
import { APPLICATION_ID, INTEGRATION_KEY } from '../wire/endpoints';
import type { WireRequest } from '../wire/wireRequest';

/** An operation's input, requests and result, shared by the tests of the vendor and of every connector. */
export interface OperationCase extends Special {
  /** The case's name in the titles of tests. */
  title: string;
  vendor: Vendor;
  operation: Operation;
  /** The inputs' values by name, as passed to `perform`. Inputs for looking up a record come first. */
  given: Readonly<Record<string, unknown>>;
  /** The requests that the operation sends, in this order. The connection's team is northgate. */
  causes: readonly WireRequest[];
  /** Some fields of the operation's single result, in the simplified format. */
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
  /** Set to false if the simulator doesn't support the operation, or returns more than the sample. */
  simulated?: false;
}

/** Returns the address of the operation's API, and the account in the credential for this API. */
export function reachedAt({ vendor, operation }: Pick<OperationCase, 'vendor' | 'operation'>) {
  const { integrationKey } = vendor.webhook;
  return operation.uses === undefined || integrationKey === undefined
    ? { apiUrl: vendor.api.url, account: 'northgate' }
    : { apiUrl: integrationKey.addressFor(INTEGRATION_KEY), account: APPLICATION_ID };
}

/** Returns a function that creates a case for one of the vendor's operations. */
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
