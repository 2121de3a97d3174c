import type { Envelope } from '../catalogue/envelope';
import type { Json } from '../catalogue/webhookRequest';
import { type z } from 'zod/v4';
import type { ApiConnection } from '../api/http';
import { isFamily, type EventDefinition, type LearnerPaths } from '../catalogue/event';
import { datetime, group, leading, nullableText, oneOf, text, texts } from '../catalogue/field';
import { learnerOf, schemaOfLearner, splitName, tidyName, type Learner } from '../catalogue/learner';
import { isObject, readPath } from '../api/path';
import { listFields } from '../catalogue/fieldList';
import { findEvent, type EventSource, type TitledThing } from '../catalogue/eventSource';
import { readTime } from '../catalogue/time';
import type { ReceivedEvent } from '../catalogue/receivedEvent';
import { hashDelivery } from './request';

/** The schema of an event's envelope, which a workflow receives. Its field names come from CloudEvents. */
export const envelopeSchema = (vendor: EventShape, event: EventDefinition) =>
  group({
    learner: schemaOfLearner(vendor.learnerFields),
    ...titleSchema(vendor, event),
    data: event.schema,
    time: leading(
      'time',
      datetime(
        'Event Time',
        "The time when the event happened or, if the payload doesn't contain this time, when the event arrived.",
      ),
    ),
    id: leading('delivery', text('Event ID', 'Duplicate deliveries of an event have the same ID.')),
    type: leading('delivery', text('Event Type')),
    source: leading('delivery', oneOf([vendor.name], 'Event Source')),
    warnings: leading(
      'delivery',
      texts(
        'Warnings',
        'Problems with the event, such as differences from its documented format. Usually empty.',
      ),
    ),
  });

type EventShape = Pick<EventSource, 'name' | 'learnerFields' | 'titled'>;

function titleSchema(
  { titled }: EventShape,
  { sample }: EventDefinition,
): Partial<Record<TitledThing['key'], z.ZodType<object>>> {
  if (titled === undefined || readPath(sample, titled.idPath) === undefined) return {};
  const title = nullableText(
    titled.label,
    "The vendor's event doesn't contain this title. It is added together with the learner's details.",
  );
  return { [titled.key]: group({ title: leading('subject', title) }) };
}

/** The maximum number of warnings. More warnings would make an item too large to read. */
const MOST_WARNINGS = 20;

/**
 * Creates an event's envelope. Never throws and never drops data: anything that doesn't fit the schema is kept and
 * causes a warning.
 */
export function toEnvelope(vendor: EventSource, received: ReceivedEvent): Envelope {
  const event = findEvent(vendor, received.type);
  const { time: timePath, learner } = event ?? vendor.defaults;
  const said = saidTime(vendor, received);
  const time = readEventTime(said);
  const warnings = [
    ...received.warnings,
    ...(said === undefined || said === null || time ? [] : [`time: data.${timePath} ${NOT_POSSIBLE}`]),
    ...(event ? misfits(event, received.body) : []),
  ];
  return {
    learner: learnerOf(vendor.learnerFields, readLearner(received.body, learner)),
    ...readTitled(vendor, received.body),
    data: received.body,
    time: time ?? received.receivedAt.toISOString(),
    id: received.id,
    type: received.type,
    source: vendor.name,
    warnings: shorten(warnings),
  };
}

/** The envelope of an event's sample, for examples and previews. For a family, it is the example event's envelope. */
export function sampleEnvelope(vendor: EventSource, event: EventDefinition): Envelope {
  const { code, sample } = isFamily(event) ? event.example : event;
  return toEnvelope(vendor, {
    id: vendor.sampleId,
    type: code,
    body: sample,
    receivedAt: new Date('2026-03-02T09:30:00.000Z'),
    warnings: [],
  });
}

/** Adds to a sample everything that the vendor's directory would look up. */
export const withSampleDetails = (vendor: EventSource, envelope: Envelope): Envelope => ({
  ...envelope,
  ...(vendor.sampleLearner && { learner: learnerOf(vendor.learnerFields, vendor.sampleLearner) }),
  ...(vendor.titled && envelope.track && { track: { title: vendor.titled.sampleTitle } }),
});

/**
 * Recent events from the vendor's API, as envelopes. The list is empty if the API can't list events.
 * @throws VendorApiError
 */
export async function recentEnvelopes(
  vendor: EventSource,
  event: EventDefinition,
  connection: ApiConnection,
): Promise<Envelope[]> {
  const things = (await event.listRecent?.(connection)) ?? [];
  const paths = listFields(event.schema).map(({ path }) => path);
  return things.map(({ body, happenedAt }) => {
    const parsed: Json = JSON.parse(JSON.stringify(onlyFields(body, paths)));
    const id = hashDelivery(event.code, JSON.stringify(parsed));
    const received = { id, type: event.code, body: parsed, receivedAt: happenedAt, warnings: [] };
    return { ...toEnvelope(vendor, received), warnings: [`example: ${FROM_THE_API}`] };
  });
}

/** Removes fields that real events don't have, because people might otherwise use these fields in a workflow. */
const onlyFields = (record: object, paths: readonly string[], at = ''): object =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]: [string, unknown]) => {
      const path = `${at}${key}`;
      const isInside = paths.some((each) => each.startsWith(`${path}.`));
      if (isInside && isObject(value)) return [[key, onlyFields(value, paths, `${path}.`)]];
      return paths.some((each) => each === path || each.startsWith(`${path}[]`)) ? [[key, value]] : [];
    }),
  );

const FROM_THE_API =
  "a real record in its current state, with the fields that the API returns. Events contain all of the trigger's fields.";

const NOT_POSSIBLE = "isn't a valid time, so the time of receipt is used";

type Payload = Pick<ReceivedEvent, 'type' | 'body'>;

/** When an event happened, if its payload contains a plausible time. */
export const timeOf = (vendor: EventSource, payload: Payload): string | undefined =>
  readEventTime(saidTime(vendor, payload));

function saidTime(vendor: EventSource, { type, body }: Payload): unknown {
  const { time } = findEvent(vendor, type) ?? vendor.defaults;
  return time === null ? undefined : readPath(body, time);
}

const HAS_ZONE = /(?:z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads an event's time. Undefined for times outside this century, because many programs write their earliest or latest
 * possible time if the time is unknown.
 */
function readEventTime(said: unknown): string | undefined {
  const time = typeof said === 'string' && HAS_ZONE.test(said) ? readTime(said) : undefined;
  return time !== undefined && time >= '2000' && time < '2100' ? time : undefined;
}

function readLearner(body: unknown, paths: LearnerPaths): Learner {
  const read = (path: string | undefined): string | null =>
    (path === undefined ? undefined : filledTextAt(body, path)) ?? null;
  const name = tidyName(read(paths.name) ?? '');
  return { id: read(paths.id), email: read(paths.email), name, ...splitName(name) };
}

const readTitled = ({ titled }: EventSource, body: unknown): Pick<Envelope, 'track'> =>
  titled && filledTextAt(body, titled.idPath) !== undefined ? { [titled.key]: { title: null } } : {};

function filledTextAt(body: unknown, path: string): string | undefined {
  const value = readPath(body, path);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function misfits(event: EventDefinition, body: unknown): string[] {
  if (!isObject(body)) return [`data: expected an object, received ${kindOf(body)}`];
  const result = event.schema.safeParse(body, { reportInput: true });
  return result.success ? [] : result.error.issues.filter(isFaultOf(event)).map(describeIssue);
}

/** A family's common fields may be missing from an undocumented event. */
const isFaultOf =
  (event: EventDefinition) =>
  (issue: z.core.$ZodIssue): boolean =>
    !isFamily(event) || issue.input !== undefined;

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
      return `${path}: expected an ISO 8601 time with a time zone`;
    case 'invalid_value':
      return `${path}: expected one of ${issue.values.map(String).join(', ')}`;
    // Only the schemas of records have a custom check.
    case 'custom':
      return `${path}: expected an object, received ${kindOf(issue.input)}`;
    default:
      return `${path}: doesn't match the documented format`;
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
