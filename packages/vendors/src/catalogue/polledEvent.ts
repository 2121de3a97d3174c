import type { ApiConnection } from '../api/http';
import type { Envelope } from './envelope';
import type { EventDefinition } from './event';
import { listInputs, readInputs, type Input, type Inputs, type ValuesOf } from './input';

interface Naming {
  /** The trigger's key, e.g. `new_completed_track`. */
  key: string;
  /** The label, in Title Case, e.g. "New Completed Track". */
  label: string;
  /** The name of one result, in Title Case, e.g. "Completed Track". */
  noun: string;
  /** The clause after "Triggers when", including the vendor's name. */
  when: string;
  /** The event that a webhook would have delivered. The trigger's results have the same structure. */
  event: EventDefinition;
  /** The payload fields that are missing from the vendor's list. */
  missing: readonly string[];
  /**
   * How many days to look back. The vendor's API can only search by start time, so only records that started in this
   * period are found.
   */
  lookBackInDays: number;
}

export interface Sought {
  since: Date;
  limit?: number;
}

/** An event that can be read from the vendor's API, for people who can't add a webhook. */
export interface PolledEvent extends Naming {
  inputs: readonly Input[];
  /**
   * Lists the events, latest first, without details that need a lookup. Events about the same record always have the
   * same ID.
   * @param given the filled-in values, by the inputs' names
   * @throws VendorApiError; InputError for inputs that can't be used
   */
  list(
    connection: ApiConnection,
    given: Readonly<Record<string, unknown>>,
    sought: Sought,
  ): Promise<Envelope[]>;
}

interface PolledEventDefinition<Defined extends Inputs> extends Naming {
  inputs: Defined;
  list(connection: ApiConnection, inputs: ValuesOf<Defined>, sought: Sought): Promise<Envelope[]>;
}

export const definePolledEvent = <Defined extends Inputs>({
  inputs,
  list,
  ...described
}: PolledEventDefinition<Defined>): PolledEvent => ({
  ...described,
  inputs: listInputs(inputs),
  list: async (connection, given, sought) => list(connection, readInputs(inputs, given), sought),
});
