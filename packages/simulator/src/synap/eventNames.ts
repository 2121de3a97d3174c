import { synap } from '@synap-instruqt/vendors';

/**
 * The name that the API's reference shows for an event that the table of webhooks calls `assignment.completed`
 * (https://api-docs.synap.ac/create-webhooksubscription-18486849e0). Both are taken; a fault can refuse either.
 */
const API_NAMES: Record<string, string> = { 'assignment.complete': 'assignment.completed' };

/** The event that an `eventName` of a subscription stands for; undefined for a name that the API does not know. */
export const eventCodeOf = (eventName: string): string | undefined => {
  const code = API_NAMES[eventName] ?? eventName;
  return synap.events.some((event) => event.code === code) ? code : undefined;
};
