import type { z } from 'zod/v4';
import type { ApiConnection } from '../api/http';
import { createQueues } from '../api/oneAtATime';
import { readCount, unusable } from './given';
import { listInputs, readInputs, type Input, type Inputs, type ValuesOf } from './input';
import { once } from './once';

/** What comes out of an operation, one thing each. */
type OutputSchema = z.ZodType<object, object>;

/** What a person reads of an operation, and what it is called by. */
interface Naming {
  /** Its key among the vendor's operations, e.g. `find_invite_claims`: what a flat list of steps calls it. */
  key: string;
  /** What it is done with, in camelCase, e.g. `invite`. */
  resource: string;
  /** What is done, in camelCase, e.g. `getClaims`. */
  verb: string;
  /** Title Case, e.g. "Find Invite Claims". */
  label: string;
  /** Sentence case, e.g. "Get the claims of an invite". */
  action: string;
  /** Title Case and in the singular: what comes out, e.g. "Invite Claim". */
  noun: string;
  /** Reads on from "Finds ..." or "Creates ...", e.g. "who claimed an invite". */
  what: string;
  /** Reads on from `what`, its space or comma included, e.g. " with its tracks". */
  details?: string;
  /** "documented", or which part is inferred. */
  source: string;
  /** Whether it makes or changes something, rather than looks something up. */
  creates?: true;
  /** What it does where that is not to create: the word before `what`, e.g. "Update". Regular: an "s" makes it "Updates". */
  does?: string;
  /** Whether there may be any number of what is looked for. */
  many?: true;
  /** Whether all of them come unless a limit is set: for what recovers, since a part recovers a part. */
  allByDefault?: true;
  /** The key of the operation that makes what this one did not find: for forms that do both in one step. */
  createOperation?: string;
  /** Which key it is done with, where that isn't the API's own token: see `IntegrationKey`. */
  uses?: 'integrationKey';
  /** The key of an operation that can do all of this and more: where there is only one form for both, that one is shown. */
  partOf?: string;
}

/** What is written for an operation. */
export interface OperationDefinition<
  Defined extends Inputs,
  Found extends object,
  Output extends OutputSchema,
> extends Naming {
  /** Made of the builders in input.ts. */
  inputs: Defined;
  /** The input with the ID of the record that this operation reads and writes back: see `Operation`. */
  serializedBy?: keyof Defined & string;
  /** One thing, as workflows get it; made when it is first asked for. */
  output: () => Output;
  /** A lifelike one. Its people are invented. */
  sample: z.input<Output>;
  /**
   * @param limit how many at most, where there may be many; all of them when left out
   * @returns what the vendor's API gave, or undefined when there is no such thing
   * @throws VendorApiError
   */
  run(
    connection: ApiConnection,
    inputs: ValuesOf<Defined>,
    limit?: number,
  ): Promise<Found | readonly Found[] | undefined>;
  /** What of it workflows want, flat; left out where that is all of it. */
  simplify?(found: Found, connection: ApiConnection): object | Promise<object>;
}

/** How the result of an operation is wanted. */
export interface ResultOptions {
  /** Whether things are simplified; true when left out. */
  simple?: boolean;
  /** How many at most; all of them when left out. */
  limit?: number;
}

/** Something that a workflow can look up or do: the single place that the connectors, the docs and the tests are made from. */
export interface Operation extends Naming {
  inputs: readonly Input[];
  /**
   * The input with the ID of the record that this operation reads and writes back. All operations with the same one take turns
   * at a record: two at once would each write back what they had read, and undo each other's change. This holds for one
   * process. A platform that runs several has to lock the record itself.
   */
  serializedBy?: string;
  output: OutputSchema;
  sample: object;
  /** Whether the vendor's API gives more than what workflows want. */
  hasMore: boolean;
  /**
   * Does it.
   * @param given what was filled in, by the names of the inputs
   * @returns undefined when there is no such thing
   * @throws VendorApiError; InputError for inputs that can't be used
   */
  perform(
    connection: ApiConnection,
    given: Readonly<Record<string, unknown>>,
    options?: ResultOptions,
  ): Promise<readonly object[] | undefined>;
}

/** An operation whose inputs, sample and output fit together, checked by the compiler. */
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

/** One queue per record, for all operations: a user's groups and attributes are changed by different ones. */
const queues = createQueues();

/** Runs an operation once those before it are done with its record, whose current state it reads. */
function inTurn<Result>(
  { apiUrl, cache }: ApiConnection,
  serializedBy: string | undefined,
  read: Readonly<Record<string, unknown>>,
  run: () => Promise<Result>,
): Promise<Result> {
  if (serializedBy === undefined) return run();
  return queues(JSON.stringify([apiUrl, serializedBy, read[serializedBy]]), () => {
    // Another execution may have changed what this one has read before.
    cache?.clear();
    return run();
  });
}

const isMany = <Found>(result: Found | readonly Found[]): result is readonly Found[] => Array.isArray(result);

/** How many things are requested if no limit is set. */
export const DEFAULT_LIMIT = 50;

/**
 * How many things are wanted of an operation; undefined for all.
 * @param given empty for the default
 * @throws InputError for anything but a whole number of at least 1: a slip such as 0 must not look like "nothing found"
 */
export function readLimit(
  { many, allByDefault }: Pick<Operation, 'many' | 'allByDefault'>,
  given: unknown,
): number | undefined {
  if (!many) return undefined;
  const limit = readCount('Limit', given) ?? (allByDefault ? undefined : DEFAULT_LIMIT);
  if (limit === undefined || limit >= 1) return limit;
  throw unusable('The field "Limit" has to be a whole number of at least 1. Correct it.');
}
