import { ALL_EVENTS } from '../../receive/wanted';

/**
 * The names of events to ask Svix for: stars are none, so that with one among them everything is asked for, and what was not
 * chosen is left out afterwards.
 * @param chosen codes of events, stars of families, ALL_EVENTS
 * @returns undefined for everything
 */
export const namesOf = (chosen: readonly string[]): string[] | undefined =>
  chosen.some((code) => code.endsWith(ALL_EVENTS)) ? undefined : [...new Set(chosen)];
