import type { DocumentedEvents } from '../../documentedFields';
import { attemptEvents } from './attempts';
import { examEvents } from './exams';
import { otherEvents } from './others';

/** Every event that Synap documents, by the name in its table of webhooks or on the event's own page. */
export const documentedEvents: DocumentedEvents = { ...attemptEvents, ...examEvents, ...otherEvents };

/**
 * Events that Synap's API reference names differently, by that name: it shows `assignment.complete`
 * (https://api-docs.synap.ac/create-webhooksubscription-18486849e0). The simulator accepts both.
 */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ['assignment.complete', 'assignment.completed'],
]);
