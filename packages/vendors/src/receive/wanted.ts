import { standsFor } from '../catalogue/event';

/** The code that chooses every event, including events that aren't in the catalogue yet. */
export const ALL_EVENTS = '*';

/** The type of an authentic request that doesn't identify its event. */
export const UNKNOWN_EVENT = 'unknown';

/** Whether a workflow should receive an event. An event of unknown type is delivered rather than lost. */
export const isWanted = (type: string, chosen: readonly string[]): boolean =>
  type === UNKNOWN_EVENT || chosen.some((code) => standsFor(code, type));
