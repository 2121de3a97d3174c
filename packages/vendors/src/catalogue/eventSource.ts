import { standsFor, type EventDefinition, type EventFamily } from './event';
import type { LearnerField, WholeLearner } from './learner';

/** Whose events they are, and what is the same for all of them. */
export interface EventSource {
  /** The envelope's `source`; begins the keys of what belongs to it. */
  name: string;
  label: string;
  events: readonly EventDefinition[];
  /** Of whose events not every name is known. */
  families?: readonly EventFamily[];
  /** Where most events have their time and learner: for events that the catalogue does not know yet. */
  defaults: Pick<EventDefinition, 'time' | 'learner'>;
  /** What it can tell of a learner, in its events or by its directory: those keys are in every envelope. */
  learnerFields: readonly LearnerField[];
  /** What its directory looks up beside the learner: the title of what an event names by an id. */
  titled?: TitledThing;
  /** What its directory would find, for examples; left out where there is none. */
  sampleLearner?: WholeLearner;
  /** A delivery id as it looks in a workflow, for samples. */
  sampleId: string;
}

/** Something with a title that events name by an id. */
export interface TitledThing {
  /** Its key in the envelope. */
  key: 'track';
  /** Title Case. */
  label: string;
  /** Where a body has its id. */
  idPath: string;
  sampleTitle: string;
}

/** What is known of an event: its own entry, or that of its family. */
export const findEvent = (
  { events, families = [] }: Pick<EventSource, 'events' | 'families'>,
  code: string,
): EventDefinition | undefined =>
  events.find((event) => event.code === code) ?? families.find((family) => standsFor(family.code, code));

/** What somebody can wait for. */
export const eventChoices = ({ events, families = [] }: Pick<EventSource, 'events' | 'families'>) => [
  ...events,
  ...families,
];

/** The catalogue's code of an event, by any name that the vendor has for it; an unknown name stays as it is. */
export const codeOf = ({ events }: Pick<EventSource, 'events'>, name: string): string =>
  events.find(({ code, otherCode }) => code === name || otherCode === name)?.code ?? name;
