import type { Operation } from '../../src/catalogue/operation';
import type { Vendor } from '../../src/catalogue/vendor';
import { APPLICATION_ID, INTEGRATION_KEY } from '../wire/endpoints';
import type { WireRequest } from '../wire/wireRequest';

/** What is asked of a vendor, and what then goes over the wire: told once, for the tests of the vendor and of every connector. */
export interface OperationCase extends Special {
  /** For tests: who is asked for what, and what is special about it. */
  title: string;
  vendor: Vendor;
  operation: Operation;
  /** What is filled in, by the names of the inputs, as `perform` takes it. What is looked up comes first. */
  given: Readonly<Record<string, unknown>>;
  /** In this order, over a connection to the team northgate. */
  causes: readonly WireRequest[];
  /** Part of the one thing that comes out, simplified. */
  gives: object;
}

/** What is said of a case only where it is so. */
interface Special {
  /** What is special about it. Each operation has one plain case: the simulator answers it with the operation's sample. */
  when?: string;
  /** How many things are wanted at most, where it is not as many as usual. */
  limit?: number;
  /** That the simulator does not know the operation, or has more of what it looks for than the sample. */
  simulated?: false;
}

/** Where a case is asked: its API, and what is entered as its account. */
export function reachedAt({ vendor, operation }: Pick<OperationCase, 'vendor' | 'operation'>) {
  const { integrationKey } = vendor.webhook;
  return operation.uses === undefined || integrationKey === undefined
    ? { apiUrl: vendor.api.url, account: 'northgate' }
    : { apiUrl: integrationKey.addressFor(INTEGRATION_KEY), account: APPLICATION_ID };
}

/** Writes the cases of a vendor, by the keys of its operations. */
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
