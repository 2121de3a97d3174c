import { standsFor } from '../catalogue/event';

/** The choice that stands for every event, those included that the catalogue does not know yet. */
export const ALL_EVENTS = '*';

/** The type of an authentic request that does not tell which event it is. */
export const UNKNOWN_EVENT = 'unknown';

/** Whether a workflow wants an event. One that can't be told is delivered rather than lost. */
export const isWanted = (type: string, chosen: readonly string[]): boolean =>
  type === UNKNOWN_EVENT || chosen.some((code) => standsFor(code, type));
