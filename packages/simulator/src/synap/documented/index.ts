import type { DocumentedEvents } from '../../documentedFields';
import { attemptEvents } from './attempts';
import { examEvents } from './exams';
import { otherEvents } from './others';

/** Every event that Synap documents, by its name in Synap's table of webhooks or on the event's page. */
export const documentedEvents: DocumentedEvents = { ...attemptEvents, ...examEvents, ...otherEvents };

/**
 * Maps Synap's alternative event names to the names in `documentedEvents`. Synap's API reference contains
 * `assignment.complete` (https://api-docs.synap.ac/create-webhooksubscription-18486849e0). The simulator accepts both
 * names.
 */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ['assignment.complete', 'assignment.completed'],
]);
