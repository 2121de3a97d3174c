import type { ApiConnection } from '../api/http';
import type { Envelope } from './envelope';
import type { EventDefinition } from './event';
import { listInputs, readInputs, type Input, type Inputs, type ValuesOf } from './input';

interface Naming {
  /** Its key among the vendor's triggers, e.g. `new_completed_track`. */
  key: string;
  /** Title Case, e.g. "New Completed Track". */
  label: string;
  /** Title Case and in the singular, e.g. "Completed Track". */
  noun: string;
  /** Reads on from "Triggers when ...", the vendor's name included. */
  when: string;
  /** "documented", or which part is inferred. */
  source: string;
  /** The event that a webhook would have delivered: its form is the form of what is found. */
  event: EventDefinition;
  /** Which fields of the event's payload the vendor's list doesn't have: no row has them. */
  missing: readonly string[];
  /** How far back it may have begun: the vendor is searched by the beginning. */
  lookBackInDays: number;
}

/** Which of them are wanted. */
export interface Sought {
  /** Only those that began since. */
  since: Date;
  /** How many at most; all of them when left out. */
  limit?: number;
}

/** Something that happened, which the vendor's API lists: for people who can't add a webhook. */
export interface PolledEvent extends Naming {
  inputs: readonly Input[];
  /**
   * The events, the latest first, without what the learner directory looks up. The same thing always has the same ID.
   * @param given what was filled in, by the names of the inputs
   * @throws VendorApiError; InputError for inputs that can't be used
   */
  list(
    connection: ApiConnection,
    given: Readonly<Record<string, unknown>>,
    sought: Sought,
  ): Promise<Envelope[]>;
}

/** What is written for it. */
interface PolledEventDefinition<Defined extends Inputs> extends Naming {
  /** Made of the builders in input.ts. */
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
