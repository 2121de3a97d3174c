import { documentedEvents, otherNames } from './documented';

/** The event for a subscription's `eventName`; undefined for a name that the API doesn't know. */
export const eventCodeOf = (eventName: string): string | undefined => {
  const code = otherNames.get(eventName) ?? eventName;
  return Object.hasOwn(documentedEvents, code) ? code : undefined;
};
