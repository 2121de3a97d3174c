import { ALL_EVENTS } from '../../receive/wanted';

/**
 * The event names to request from Svix, which knows no wildcards. If a wildcard was chosen, everything is requested and
 * filtered afterwards.
 * @param chosen event codes, families' wildcards, ALL_EVENTS
 * @returns undefined for everything
 */
export const namesOf = (chosen: readonly string[]): string[] | undefined =>
  chosen.some((code) => code.endsWith(ALL_EVENTS)) ? undefined : [...new Set(chosen)];
