import type { z } from 'zod/v4';
import type { ApiConnection } from '../api/http';
import { once } from './once';
import type { PathOf } from '../api/path';

/** Where in a body the learner's details are; what isn't named is unknown to the event. */
export interface LearnerPaths<Path extends string = string> {
  id?: Path;
  email?: Path;
  name?: Path;
}

/** Every documented body is an object. */
type BodySchema = z.ZodType<object, object>;

/** One webhook event of a vendor: the single place that the connectors, the docs and the tests are made from. */
export interface EventDefinition<
  Schema extends BodySchema = BodySchema,
  Path extends string = string,
  Code extends string = string,
> {
  /** The vendor's own name of the event, e.g. `exam.completed`. */
  code: Code;
  /** Another name that the vendor's own API may know it by. */
  otherCode?: string;
  /** In camelCase: what the key of its trigger is made of, where the code is not. */
  name?: string;
  /** Title Case, e.g. "Exam Completed". */
  label: string;
  /** What it is about, in Title Case and the singular, if its code doesn't begin with that. */
  noun?: string;
  /** Reads on from "Triggers when ..." and "Starts the workflow when ...". */
  when: string;
  /** "documented", or which part of the body is inferred. */
  source: string;
  /** What a person who builds on the event should know, in whole sentences. */
  note?: string;
  /** What a body is compared with. It produces warnings, it never rejects a delivery. */
  schema: Schema;
  /** A lifelike body; its people are invented and at example.com. */
  sample: z.input<Schema>;
  /** Where the body says when it happened; null where it doesn't, and the time of receipt stands in. */
  time: Path | null;
  learner: LearnerPaths<Path>;
  /**
   * What the vendor's API knows of the latest ones, for somebody who tries a trigger out: only those that hold what
   * people build with. Left out where the API is not known to list them.
   * @throws VendorApiError
   */
  listRecent?: (connection: ApiConnection) => Promise<readonly RecentThing[]>;
}

/**
 * Events whose codes begin alike, and of which more is documented than their names: what is said of it is true of each of
 * them, those included that the catalogue does not know by name. Somebody can wait for all of them at once. Only for
 * vendors that send whatever happens to one webhook.
 */
export interface EventFamily extends EventDefinition {
  /** How the codes begin, and a star, e.g. `lab.*`. */
  code: string;
  name: string;
  /** The one that examples are of. */
  example: EventDefinition;
}

/** Something that sent an event of late, as the API gives it now. */
export interface RecentThing {
  /** What of the event's body the API tells, in its form. */
  body: object;
  happenedAt: Date;
}

/** An event as it is written down: its schema is made when it is first asked for, for a process meets few events. */
type WrittenEvent<Schema extends BodySchema, Code extends string> = Omit<
  EventDefinition<Schema, PathOf<z.input<Schema>>, Code>,
  'schema'
> & { schema: () => Schema };

/** An event as it is defined, with the types of its code and its payload. */
export type DefinedEvent<Code extends string, Schema extends BodySchema> = EventDefinition<
  Schema,
  string,
  Code
>;

/** An event whose sample fits its schema and whose paths exist in it, checked by the compiler. */
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

/** A family whose sample fits what all of it have. */
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

/** Whether a code, or the star of a family, stands for an event. */
export const standsFor = (code: string, type: string): boolean =>
  code === type || (code.endsWith('*') && type.startsWith(code.slice(0, -1)));
