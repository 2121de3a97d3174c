import { z } from 'zod/v4';
import type { EventDefinition, LearnerPaths } from '../catalogue/event';
import { datetime, group, nullableBoolean, nullableText, oneOf, text, texts } from '../catalogue/field';
import { isObject, readPath } from '../catalogue/path';
import { findEvent, type EventSource } from '../catalogue/eventSource';
import type { ReceivedEvent } from './receivedEvent';
import type { Json } from './request';

/** What is known of the person that an event is about. All keys are always there; null is unknown. */
export const learnerSchema = group({
  id: nullableText('Learner ID'),
  email: nullableText('Learner Email'),
  name: nullableText('Learner Name'),
  firstName: nullableText('Learner First Name'),
  lastName: nullableText('Learner Last Name'),
  companyName: nullableText('Learner Company Name'),
  jobTitle: nullableText('Learner Job Title'),
  jobLevel: nullableText('Learner Job Level'),
  countryCode: nullableText('Learner Country Code'),
  consent: nullableBoolean(
    'Learner Consent',
    'Whether the learner agreed to be contacted, where it was asked.',
  ),
});
export type Learner = z.infer<typeof learnerSchema>;

/** The schema of what a workflow receives for an event. Its names are those of CloudEvents. */
export const envelopeSchema = (vendor: Pick<EventSource, 'name'>, event: EventDefinition) =>
  group({
    id: text('Event ID', 'The same for every repeat of one delivery.'),
    type: text('Event Type'),
    source: oneOf([vendor.name], 'Event Source'),
    time: datetime('Event Time', 'When it happened, or when it was received if the event does not say.'),
    learner: learnerSchema,
    data: event.schema,
    warnings: texts('Warnings', 'What did not fit the documented form of the event.').optional(),
  });

/** What a workflow receives. */
export interface Envelope {
  id: string;
  /** The event's code, or `unknown` where the request does not tell. */
  type: string;
  source: EventSource['name'];
  /** ISO 8601 in UTC with milliseconds. */
  time: string;
  learner: Learner;
  /** The body, untouched. */
  data: Json;
  /** Only there when something did not fit; never holds a value of the body. */
  warnings?: string[];
}

/** More would only make an item too large to look at. */
const MOST_WARNINGS = 20;

/** The envelope of an event. Never throws and loses nothing: what does not fit the schema becomes a warning. */
export function toEnvelope(vendor: EventSource, received: ReceivedEvent): Envelope {
  const event = findEvent(vendor, received.type);
  const { time, learner } = event ?? vendor.usual;
  const warnings = [...received.warnings, ...(event ? misfits(event, received.body) : [])];
  return {
    id: received.id,
    type: received.type,
    source: vendor.name,
    time: readTime(received.body, time) ?? received.receivedAt.toISOString(),
    learner: readLearner(received.body, learner),
    data: received.body,
    ...(warnings.length > 0 && { warnings: shorten(warnings) }),
  };
}

/** The envelope of an event's sample body, as examples and previews show it. */
export const sampleEnvelope = (vendor: EventSource, event: EventDefinition): Envelope =>
  toEnvelope(vendor, {
    id: vendor.sampleId,
    type: event.code,
    body: event.sample,
    receivedAt: new Date('2026-03-02T09:30:00.000Z'),
    warnings: [],
  });

const isoTime = z.iso.datetime({ offset: true });

function readTime(body: unknown, path: string | null): string | undefined {
  const text = isoTime.safeParse(path === null ? undefined : readPath(body, path)).data;
  const time = new Date(text ?? NaN);
  // The pattern has any zone, such as +99:00; the calendar does not.
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** A learner of whom nothing but the given is known. */
export const learnerWith = (known: Partial<Learner>): Learner => ({
  id: null,
  email: null,
  name: null,
  firstName: null,
  lastName: null,
  companyName: null,
  jobTitle: null,
  jobLevel: null,
  countryCode: null,
  consent: null,
  ...known,
});

function readLearner(body: unknown, paths: LearnerPaths): Learner {
  const read = (path: string | undefined): string | null => {
    const value = path === undefined ? undefined : readPath(body, path);
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  return learnerWith({ id: read(paths.id), email: read(paths.email), name: read(paths.name) });
}

function misfits(event: EventDefinition, body: unknown): string[] {
  if (!isObject(body)) return [`data: expected an object, received ${kindOf(body)}`];
  const result = event.schema.safeParse(body, { reportInput: true });
  return result.success ? [] : result.error.issues.map(describeIssue);
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const path = ['data', ...issue.path]
    .map(String)
    .join('.')
    .replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]');
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `${path}: missing`
        : `${path}: expected ${issue.expected}, received ${kindOf(issue.input)}`;
    case 'invalid_format':
      return `${path}: expected an ISO 8601 time with a zone`;
    case 'invalid_value':
      return `${path}: expected one of ${issue.values.map(String).join(', ')}`;
    // A record is the one kind of field with a check of its own.
    case 'custom':
      return `${path}: expected an object, received ${kindOf(issue.input)}`;
    default:
      return `${path}: does not fit the documented form`;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const shorten = (warnings: string[]): string[] =>
  warnings.length <= MOST_WARNINGS
    ? warnings
    : [...warnings.slice(0, MOST_WARNINGS), `and ${warnings.length - MOST_WARNINGS} more`];
