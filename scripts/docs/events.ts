import {
  envelopeSchema,
  eventChoices,
  isFamily,
  listFieldsByUse,
  sampleEnvelope,
  toJsonSchema,
  toTitle,
  vendors,
  withSampleDetails,
  type EventDefinition,
  type Field,
  type Vendor,
} from '@synap-instruqt/vendors';
import { pageOf, readOwner } from '@synap-instruqt/build';
import { keyOf } from '../../packages/zapier/src/naming';
import { code, sentencesOf, typeOf } from './cells';
import type { GeneratedFile } from './generatedFile';
import { marked, withFootnote } from './inferred';
import { table } from './table';

/**
 * Generates docs/events/ with an index and a page for each event, and docs/schemas/ with a JSON Schema of each event's
 * envelope.
 */
export const eventDocs = (): GeneratedFile[] => [
  { path: 'events/index.md', content: indexPage() },
  ...vendors.flatMap((vendor: Vendor) =>
    eventChoices(vendor).flatMap((event) => [
      { path: eventPath(vendor, event), content: eventPage(vendor, event) },
      {
        path: schemaPath(vendor, event),
        content: `${JSON.stringify(schemaOf(vendor, event), null, 2)}\n`,
      },
    ]),
  ),
];

/** Returns a path below docs/, such as `events/synap/exam-completed.md` for `exam.completed`. */
export const eventPath = ({ name }: Vendor, event: EventDefinition): string => {
  const words = nameOf(event).replaceAll(/([a-z])([A-Z])/g, '$1-$2');
  return `events/${name}/${words.replaceAll(/[._]/g, '-').toLowerCase()}.md`;
};

/** Creates the JSON Schema of an event's envelope. The `$id` is the schema's web address. */
const schemaOf = (vendor: Vendor, event: EventDefinition): object => ({
  $id: `${pageOf(readOwner())}/raw/main/docs/${schemaPath(vendor, event)}`,
  ...toJsonSchema(envelopeSchema(vendor, event)),
});

const schemaPath = ({ name }: Vendor, event: EventDefinition): string =>
  `schemas/${name}/${nameOf(event)}.json`;

/**
 * Returns an event's code. For a family of events, whose code contains a wildcard, returns the family's name instead.
 */
const nameOf = ({ name, code }: EventDefinition): string => name ?? code;

const indexPage = (): string =>
  withFootnote(
    `# Events

<!-- Made from the catalogue by \`npm run docs\`. -->

Each event's page shows an example to copy and lists all fields. The [openapi.json](../openapi.json) file describes the requests that the vendors send.

${vendors.map(vendorSection).join('\n\n')}
`,
    "The vendor doesn't fully document this event, so the event's page marks each inferred detail.",
  );

/**
 * Creates a vendor's table. Several events about the same thing share a row, and all other events share the last row,
 * so that the index fits on a screen.
 */
function vendorSection(vendor: Vendor): string {
  const groups = [...Map.groupBy(eventChoices(vendor), thingOf)];
  const large = groups.filter(([, events]) => events.length > 1);
  const others = groups.filter(([, events]) => events.length === 1).flatMap(([, events]) => events);
  const rows = [...large, ['Other', others] as const]
    .filter(([, events]) => events.length > 0)
    .map(([thing, events]) => [thing, events.map((event) => indexEntry(vendor, event)).join(', ')]);
  return `## ${vendor.label}\n\n${table(['About', 'Events'], rows)}`;
}

/**
 * Returns the first word of an event's noun: "Attempt" for `attempt.started` and `attemptOverride.created`, "Challenge"
 * for `track.challenge_started`.
 */
const thingOf = ({ noun, code }: EventDefinition): string =>
  (noun ?? toTitle(code.split('.', 1).join())).split(' ', 1).join();

const indexEntry = (vendor: Vendor, event: EventDefinition): string =>
  marked(
    `[${event.label}](${eventPath(vendor, event).replace('events/', '')}) \`${event.code}\``,
    event.inferred !== undefined,
  );

const eventPage = (vendor: Vendor, event: EventDefinition): string =>
  withFootnote(
    `# ${event.label}

<!-- Made from the catalogue by \`npm run docs\`. -->

${sentencesOf(
  isFamily(event)
    ? `**${event.label}** covers every ${vendor.label} event whose code begins with \`${event.code.replace('*', '')}\`.`
    : `${vendor.label} sends \`${event.code}\` when ${event.when}.`,
  event.note,
  ...(event.inferred ?? []).map((fact) => marked(fact, true)),
)}

In n8n, choose **${event.label}** in the **${vendor.label} Trigger**. In Zapier, choose the **${event.label}** trigger
(\`${keyOf(vendor, event.name ?? event.code)}\`).

## Example

${exampleSection(vendor, event)}

## Fields

All fields in this table are inside the event's \`data\` object. The table lists the most useful fields first.
A [JSON Schema](../../${schemaPath(vendor, event)}) describes the whole event.

${table(['Field', 'Label', 'Type', 'Description'], listFieldsByUse(event.schema).map(fieldRow))}
`,
    `This detail is inferred from similar events and from API clients that are used in production, because ${vendor.label} doesn't document it. Even if an inferred detail is wrong, your workflow or Zap still receives the event.`,
  );

function exampleSection(vendor: Vendor, event: EventDefinition): string {
  const envelope = withSampleDetails(vendor, sampleEnvelope(vendor, event));
  const added = envelope.track ? "the learner's details and the track title" : "the learner's details";
  return [
    sentencesOf(
      'The example shows the data that a workflow or a Zap receives for this event.',
      vendor.sampleLearner && `In this example, the **Include Learner Details** option has added ${added}.`,
    ),
    "To build a workflow before the first event arrives, copy the example. In n8n, choose **set mock data** in the trigger's output and\npaste the example.",
    `\`\`\`json\n${JSON.stringify(envelope, null, 2)}\n\`\`\``,
  ].join('\n\n');
}

const fieldRow = ({ path, type, label, help, required, isInferred }: Field): string[] => [
  code(path),
  label,
  typeOf(type),
  sentencesOf(!required && !help?.includes('Missing if') && 'Optional.', help && marked(help, isInferred)),
];
