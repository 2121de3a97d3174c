import { standsFor, type EventDefinition, type EventFamily } from './event';
import type { LearnerField, WholeLearner } from './learner';

/** A vendor's events, and what they have in common. */
export interface EventSource {
  /** The envelope's `source`, and the prefix of the vendor's keys. */
  name: string;
  label: string;
  events: readonly EventDefinition[];
  /** Groups of events whose names aren't all known. */
  families?: readonly EventFamily[];
  /** The paths of the time and the learner in most events, used for events that aren't in the catalogue yet. */
  defaults: Pick<EventDefinition, 'time' | 'learner'>;
  /** The learner details that the vendor's events or directory can provide. Every envelope has these keys. */
  learnerFields: readonly LearnerField[];
  /** The record that events refer to by ID and whose title the directory looks up, in addition to the learner. */
  titled?: TitledThing;
  /**
   * A learner for examples, with the details that the directory would return. Left out if the vendor doesn't have a
   * directory.
   */
  sampleLearner?: WholeLearner;
  /** The delivery ID in samples, as a workflow receives it. */
  sampleId: string;
}

/** A titled record that events refer to by ID. */
export interface TitledThing {
  key: 'track';
  /** The label, in Title Case. */
  label: string;
  idPath: string;
  sampleTitle: string;
}

/** Finds an event in the catalogue; otherwise finds the event's family. */
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

/** Converts any of the vendor's names for an event to the catalogue's code. Returns unknown names unchanged. */
export const codeOf = ({ events }: Pick<EventSource, 'events'>, name: string): string =>
  events.find(({ code, otherCode }) => code === name || otherCode === name)?.code ?? name;
