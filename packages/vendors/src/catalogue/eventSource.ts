import type { EventDefinition } from './event';

/** Whose events they are, and what is the same for all of them. */
export interface EventSource {
  /** The envelope's `source`; begins the keys of what belongs to it. */
  name: string;
  label: string;
  events: readonly EventDefinition[];
  /** Where most events have their time and learner: tried for events that the catalogue does not know yet. */
  usual: Pick<EventDefinition, 'time' | 'learner'>;
  /** A delivery id as it looks in a workflow, for samples. */
  sampleId: string;
}

export const findEvent = (
  { events }: Pick<EventSource, 'events'>,
  code: string,
): EventDefinition | undefined => events.find((event) => event.code === code);
