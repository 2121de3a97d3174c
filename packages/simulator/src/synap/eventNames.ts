import { documentedEvents, otherNames } from './documented';

/**
 * Returns the code of the event for a subscription's `eventName`, or undefined if the API doesn't recognise the name.
 */
export const eventCodeOf = (eventName: string): string | undefined => {
  const code = otherNames.get(eventName) ?? eventName;
  return Object.hasOwn(documentedEvents, code) ? code : undefined;
};
