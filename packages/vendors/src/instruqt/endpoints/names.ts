import { ALL_EVENTS } from '../../receive/wanted';

/**
 * The event names to request from Svix, which doesn't support wildcards. If a wildcard was chosen, all events are
 * requested and filtered afterwards.
 * @param chosen event codes, families' wildcards or ALL_EVENTS
 * @returns undefined for all events
 */
export const namesOf = (chosen: readonly string[]): string[] | undefined =>
  chosen.some((code) => code.endsWith(ALL_EVENTS)) ? undefined : [...new Set(chosen)];
