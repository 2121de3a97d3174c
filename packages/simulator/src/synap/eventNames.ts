import { documentedEvents, otherNames } from './documented';

/** The event that an `eventName` of a subscription stands for; undefined for a name that the API does not know. */
export const eventCodeOf = (eventName: string): string | undefined => {
  const code = otherNames.get(eventName) ?? eventName;
  return Object.hasOwn(documentedEvents, code) ? code : undefined;
};
