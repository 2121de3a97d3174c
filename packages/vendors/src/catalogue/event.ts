import type { z } from 'zod/v4';
import type { ApiConnection } from '../api/http';
import { once } from './once';
import type { PathOf } from '../api/path';

/** The paths of the learner's details in a payload. A detail without a path isn't in the payload. */
export interface LearnerPaths<Path extends string = string> {
  id?: Path;
  email?: Path;
  name?: Path;
}

/** Every documented payload is an object. */
type BodySchema = z.ZodType<object, object>;

/** One webhook event of a vendor: the single source for the connectors, the docs and the tests. */
export interface EventDefinition<
  Schema extends BodySchema = BodySchema,
  Path extends string = string,
  Code extends string = string,
> {
  /** The vendor's own name for the event, e.g. `exam.completed`. */
  code: Code;
  /** Another name that the vendor's API may use for the event. */
  otherCode?: string;
  /** The base of the trigger's key, in camelCase; left out if the key is based on the code. */
  name?: string;
  /** The label, in Title Case, e.g. "Exam Completed". */
  label: string;
  /** The event's subject as a singular noun in Title Case, if the code doesn't begin with the subject. */
  noun?: string;
  /** The clause after "Triggers when" and "Starts the workflow when". */
  when: string;
  /** Undocumented facts about the payload, in complete sentences. Only the docs show them. */
  inferred?: readonly string[];
  /** A hint for people who use the event in a workflow, in complete sentences. */
  note?: string;
  /**
   * The schema that payloads are compared with. Differences become warnings and never cause a delivery to be refused.
   */
  schema: Schema;
  /** A realistic payload with made-up people at example.com. */
  sample: z.input<Schema>;
  /**
   * The path of the event's time in the payload; null if the payload doesn't contain a time and the time of receipt is
   * used instead.
   */
  time: Path | null;
  learner: LearnerPaths<Path>;
  /**
   * Lists recent records from the vendor's API, for trying out a trigger. Only includes records with the data that
   * people use in workflows. Left out if, as far as we know, the API can't list such records.
   * @throws VendorApiError
   */
  listRecent?: (connection: ApiConnection) => Promise<readonly RecentThing[]>;
}

/**
 * Events whose codes share a prefix and whose common fields are documented. The family describes all of these events,
 * including events whose names aren't in the catalogue. Users can choose all of them at once. Only for vendors that
 * send every event to one webhook.
 */
export interface EventFamily extends EventDefinition {
  /** The codes' prefix and a wildcard, e.g. `lab.*`. */
  code: string;
  name: string;
  example: EventDefinition;
}

/** A record that recently caused an event, in its current state. */
export interface RecentThing {
  /** The parts of the event's payload that the API returns, structured like the payload. */
  body: object;
  happenedAt: Date;
}

/**
 * An event as written in the catalogue. The event's schema is created on first use, because a process handles only a
 * few kinds of events.
 */
type WrittenEvent<Schema extends BodySchema, Code extends string> = Omit<
  EventDefinition<Schema, PathOf<z.input<Schema>>, Code>,
  'schema'
> & { schema: () => Schema };

/** A defined event, with the types of its code and its payload. */
export type DefinedEvent<Code extends string, Schema extends BodySchema> = EventDefinition<
  Schema,
  string,
  Code
>;

/**
 * Defines an event. The compiler checks that the event's sample fits its schema and that its paths exist in the schema.
 */
export function defineEvent<const Code extends string, Schema extends BodySchema>(
  event: WrittenEvent<Schema, Code>,
): DefinedEvent<Code, Schema> {
  const schema = once(event.schema);
  return {
    ...event,
    get schema() {
      return schema();
    },
  };
}

/** Defines a family. The compiler checks that the family's sample fits the common fields. */
export const defineFamily = <const Code extends string, Schema extends BodySchema>({
  name,
  example,
  ...event
}: WrittenEvent<Schema, Code> & Pick<EventFamily, 'name' | 'example'>): Pick<
  EventFamily,
  'name' | 'example'
> &
  DefinedEvent<Code, Schema> => Object.assign(defineEvent(event), { name, example });

export const isFamily = (event: EventDefinition): event is EventFamily => 'example' in event;

/** Whether a code or a family's wildcard matches an event type. */
export const standsFor = (code: string, type: string): boolean =>
  code === type || (code.endsWith('*') && type.startsWith(code.slice(0, -1)));
