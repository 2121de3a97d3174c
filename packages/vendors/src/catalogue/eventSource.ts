import { standsFor, type EventDefinition, type EventFamily } from './event';
import type { LearnerField, WholeLearner } from './learner';

/** A vendor's events, and what they have in common. */
export interface EventSource {
  /** The envelope's `source`, and the prefix of its keys. */
  name: string;
  label: string;
  events: readonly EventDefinition[];
  /** Groups of events whose names aren't all known. */
  families?: readonly EventFamily[];
  /** The paths of the time and the learner in most events, used for events that aren't in the catalogue yet. */
  defaults: Pick<EventDefinition, 'time' | 'learner'>;
  /** The learner details that its events or its directory can provide. Every envelope has these keys. */
  learnerFields: readonly LearnerField[];
  /** What its directory looks up besides the learner: the title of a record that the event refers to by ID. */
  titled?: TitledThing;
  /** The learner that its directory would find, for examples; left out if there is no directory. */
  sampleLearner?: WholeLearner;
  /** A delivery ID as a workflow receives it, for samples. */
  sampleId: string;
}

/** A record with a title, which events refer to by ID. */
export interface TitledThing {
  key: 'track';
  /** Title Case. */
  label: string;
  idPath: string;
  sampleTitle: string;
}

/** The catalogue's entry for an event, or for its family. */
export const findEvent = (
  { events, families = [] }: Pick<EventSource, 'events' | 'families'>,
  code: string,
): EventDefinition | undefined =>
  events.find((event) => event.code === code) ?? families.find((family) => standsFor(family.code, code));

/** The events and families that users can choose. */
export const eventChoices = ({ events, families = [] }: Pick<EventSource, 'events' | 'families'>) => [
  ...events,
  ...families,
];

/** The catalogue's code for an event, from any of the vendor's names for it. Unknown names are returned unchanged. */
export const codeOf = ({ events }: Pick<EventSource, 'events'>, name: string): string =>
  events.find(({ code, otherCode }) => code === name || otherCode === name)?.code ?? name;
