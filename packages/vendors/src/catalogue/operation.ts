import type { z } from 'zod/v4';
import type { ApiConnection } from '../api/http';
import { createQueues } from '../api/oneAtATime';
import { readCount, unusable } from './given';
import { listInputs, readInputs, type Input, type Inputs, type ValuesOf } from './input';
import { once } from './once';

type OutputSchema = z.ZodType<object, object>;

interface Naming {
  /** The operation's key, e.g. `find_invite_claims`. Platforms with a flat list of steps use this key. */
  key: string;
  /** The resource that the operation works with, in camelCase, e.g. `invite`. */
  resource: string;
  /** The operation's name within its resource, in camelCase, e.g. `getClaims`. */
  verb: string;
  /** The label, in Title Case, e.g. "Find Instruqt Invite Claims". */
  label: string;
  /** The action's label, in sentence case, e.g. "Get invite claims". */
  action: string;
  /** The name of one result, in Title Case, e.g. "Invite Claim". */
  noun: string;
  /** The words after "Finds" or "Creates", e.g. "an invite's claims". They may contain the vendor's name. */
  what: string;
  /** The words that follow `what`, with the leading space or comma, e.g. " for one or more tracks". */
  details?: string;
  /** The words after "and returns", e.g. "its status". */
  returns?: string;
  /** The API's limits and quirks, in complete sentences. Only the docs show them. */
  notes?: readonly string[];
  /** Limits and quirks that the vendor doesn't document, in complete sentences. Only the docs show them. */
  inferred?: readonly string[];
  /** Whether the operation creates or changes data instead of looking it up. */
  creates?: true;
  /** The verb before `what`, if it isn't "Create". It must be regular: "Update" becomes "Updates". */
  does?: string;
  many?: true;
  /** Whether the operation returns all results if no limit is set. Operations that recover missed events need this. */
  allByDefault?: true;
  /**
   * The key of the operation that creates the record if this operation doesn't find it. Some platforms' forms can run
   * both operations in one step.
   */
  createOperation?: string;
  /** The credential that the operation uses, if it isn't the API's own token: see `IntegrationKey`. */
  uses?: 'integrationKey';
  /**
   * The key of a larger operation that includes this operation. Platforms with one form for both operations only show
   * the larger one.
   */
  partOf?: string;
}

export interface OperationDefinition<
  Defined extends Inputs,
  Found extends object,
  Output extends OutputSchema,
> extends Naming {
  inputs: Defined;
  /** The input with the ID of the record that this operation reads and writes back: see `Operation`. */
  serializedBy?: keyof Defined & string;
  /** The schema of one result as workflows receive it; created on first use. */
  output: () => Output;
  sample: z.input<Output>;
  /**
   * @param limit the maximum number of results, if there may be several; left out for all results
   * @returns the API's response, or undefined if there is no such record
   * @throws VendorApiError
   */
  run(
    connection: ApiConnection,
    inputs: ValuesOf<Defined>,
    limit?: number,
  ): Promise<Found | readonly Found[] | undefined>;
  /** Flattens a result to the fields that workflows need; left out if workflows need the whole result. */
  simplify?(found: Found, connection: ApiConnection): object | Promise<object>;
}

export interface ResultOptions {
  /** Whether to simplify results; true by default. */
  simple?: boolean;
  /** The maximum number of results; left out for all results. */
  limit?: number;
}

/** A lookup or an action in a workflow: the single source for the connectors, the docs and the tests. */
export interface Operation extends Naming {
  inputs: readonly Input[];
  /**
   * The input with the ID of the record that this operation reads and writes back. Operations with the same input run
   * one after the other for each record, because concurrent operations would undo each other's changes. This only works
   * within one process, so a platform with several processes must lock the record itself.
   */
  serializedBy?: string;
  output: OutputSchema;
  sample: object;
  /** Whether the vendor's API returns more than the simplified result. */
  hasMore: boolean;
  /**
   * Runs the operation.
   * @param given the filled-in values, by the inputs' names
   * @returns undefined if there is no such record
   * @throws VendorApiError; InputError for inputs that can't be used
   */
  perform(
    connection: ApiConnection,
    given: Readonly<Record<string, unknown>>,
    options?: ResultOptions,
  ): Promise<readonly object[] | undefined>;
}

/** Defines an operation. The compiler checks that its inputs, sample and output fit together. */
export function defineOperation<Defined extends Inputs, Found extends object, Output extends OutputSchema>(
  definition: OperationDefinition<Defined, Found, Output>,
): Operation {
  const { inputs, output, run, simplify, ...described } = definition;
  const { serializedBy } = definition;
  const schema = once(output);
  return {
    ...described,
    inputs: listInputs(inputs),
    get output() {
      return schema();
    },
    hasMore: simplify !== undefined,
    async perform(connection, given, { simple = true, limit } = {}) {
      const read = readInputs(inputs, given);
      const result = await inTurn(connection, serializedBy, read, () => run(connection, read, limit));
      if (result === undefined) return undefined;
      const found: readonly Found[] = isMany(result) ? result : [result];
      if (!simple || simplify === undefined) return found;
      return Promise.all(found.map((one) => simplify(one, connection)));
    },
  };
}

/** One queue per record, shared by all operations, because several of them change a user's groups and attributes. */
const queues = createQueues();

/** Runs an operation after all earlier operations on the same record, so that it reads the current state. */
function inTurn<Result>(
  { apiUrl, cache }: ApiConnection,
  serializedBy: string | undefined,
  read: Readonly<Record<string, unknown>>,
  run: () => Promise<Result>,
): Promise<Result> {
  if (serializedBy === undefined) return run();
  return queues(JSON.stringify([apiUrl, serializedBy, read[serializedBy]]), () => {
    // Another execution may have changed the data since it was cached.
    cache?.clear();
    return run();
  });
}

const isMany = <Found>(result: Found | readonly Found[]): result is readonly Found[] => Array.isArray(result);

/** The number of results requested if no limit is set. */
export const DEFAULT_LIMIT = 50;

/**
 * Reads an operation's limit; undefined for all results.
 * @param given the limit that the user entered; empty for the default
 * @throws InputError unless the limit is a whole number of at least 1, because a mistake such as 0 must not look like
 * "nothing found"
 */
export function readLimit(
  { many, allByDefault }: Pick<Operation, 'many' | 'allByDefault'>,
  given: unknown,
): number | undefined {
  if (!many) return undefined;
  const limit = readCount('Limit', given) ?? (allByDefault ? undefined : DEFAULT_LIMIT);
  if (limit === undefined || limit >= 1) return limit;
  throw unusable('The field "Limit" must be a whole number of at least 1. Correct its value.');
}
