import type { z } from 'zod/v4';
import type { WholeLearner } from '../catalogue/learner';
import type { eventSource as instruqt } from '../instruqt/events/eventSource';
import type { eventSource as synap } from '../synap/events/eventSource';

interface Catalogue {
  synap: typeof synap;
  instruqt: typeof instruqt;
}

/** The name of a supported vendor. */
export type VendorName = keyof Catalogue;

interface Definitions {
  synap: Catalogue['synap']['events'][number];
  instruqt: Catalogue['instruqt']['events'][number] | Catalogue['instruqt']['families'][number];
}

/**
 * An event's name, as its vendor writes it. `lab.*` matches any lab event.
 * @example 'exam.completed'
 */
export type EventCode<Name extends VendorName = VendorName> = Definitions[Name]['code'];

/** The schema of an event's payload. */
export type SchemaOf<Code extends EventCode> = Extract<Definitions[VendorName], { code: Code }>['schema'];

/**
 * An event's payload, as its vendor sends it.
 * @example EventOf<'exam.completed'>['attempt']['score'] // number
 */
export type EventOf<Code extends EventCode> = z.output<SchemaOf<Code>>;

/** The values of `type`. For a family, `type` can be any name with the family's prefix. */
type TypeOf<Code extends string> = Code extends `${infer Prefix}*` ? `${Prefix}${string}` : Code;

interface Envelope<Name extends VendorName, Type extends string, Data> {
  /** The event's ID, which stays the same if the delivery is retried. Store it to recognise duplicates. */
  id: string;
  /**
   * The event's name. If you use the name in a `switch` statement, add a default case, because the vendors add events
   * without notice.
   */
  type: Type;
  /** The event's time, or the time of receipt if the payload doesn't contain a time. ISO 8601 in UTC. */
  time: string;
  source: Name;
  /**
   * The person that the event is about. Null means that a detail is unknown. Instruqt's events contain only the
   * learner's ID.
   */
  learner: Pick<WholeLearner, Catalogue[Name]['learnerFields'][number]>;
  /** The untouched payload. If there are warnings, the payload may differ from its TypeScript type. */
  data: Data;
  /** How the payload differs from its documentation. Usually empty. */
  warnings: string[];
}

type KnownEvent<Name extends VendorName> = {
  [Code in EventCode<Name>]: Envelope<Name, TypeOf<Code>, EventOf<Code>>;
}[EventCode<Name>];

/** An authentic event from the catalogue, or `unknown` if the request doesn't identify its event. */
export type WebhookEvent<Name extends VendorName = VendorName> = {
  [Each in Name]: KnownEvent<Each> | Envelope<Each, 'unknown', unknown>;
}[Name];
