import {
  capitalized,
  envelopeSchema,
  eventChoices,
  listFieldsByUse,
  sampleEnvelope,
  toJsonSchema,
  vendors,
  type EventDefinition,
  type Field,
  type Vendor,
} from '@synap-instruqt/vendors';
import { pageOf, readOwner } from '@synap-instruqt/build';
import type { GeneratedFile } from './generatedFile';
import { table } from './table';

/** docs/events/: an index, a page for each event, and a JSON Schema of each event's envelope in docs/schemas/. */
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

/** Below docs/: `events/synap/exam-completed.md` for `exam.completed`. */
export const eventPath = ({ name }: Vendor, event: EventDefinition): string => {
  const words = nameOf(event).replaceAll(/([a-z])([A-Z])/g, '$1-$2');
  return `events/${name}/${words.replaceAll(/[._]/g, '-').toLowerCase()}.md`;
};

/** Its `$id` is its web address. */
const schemaOf = (vendor: Vendor, event: EventDefinition): object => ({
  $id: `${pageOf(readOwner())}/raw/main/docs/${schemaPath(vendor, event)}`,
  ...toJsonSchema(envelopeSchema(vendor, event)),
});

const schemaPath = ({ name }: Vendor, event: EventDefinition): string =>
  `schemas/${name}/${nameOf(event)}.json`;

/** A family's code contains a wildcard. */
const nameOf = ({ name, code }: EventDefinition): string => name ?? code;

const indexPage = (): string => `# Events

<!-- Made from the catalogue by \`npm run docs\`. -->

Each page has an example to copy, every field, and a JSON Schema. [openapi.json](../openapi.json) describes the requests as the
vendors send them.

${vendors.map(vendorSection).join('\n\n')}

\\* Some of this event's fields aren't documented by the vendor. Its page says which.
`;

function vendorSection(vendor: Vendor): string {
  const rows = eventChoices(vendor).map((event) => [
    `[${event.label}](${eventPath(vendor, event).replace('events/', '')})${isDocumented(event) ? '' : ' \\*'}`,
    `\`${event.code}\``,
    capitalized(event.when),
  ]);
  return `## ${vendor.label}\n\n${table(['Event', 'Code', 'When'], rows)}`;
}

const eventPage = (vendor: Vendor, event: EventDefinition): string => `# ${event.label}

<!-- Made from the catalogue by \`npm run docs\`. -->

\`${event.code}\` from ${vendor.label}, when ${event.when}.${event.note === undefined ? '' : ` ${event.note}`}

Source: ${event.source}. [JSON Schema](../../${schemaPath(vendor, event)}).

## Example

This is what a workflow receives. To build a workflow before the first event, copy the example and paste it into the trigger's
output in n8n with **set mock data**.

\`\`\`json
${JSON.stringify(sampleEnvelope(vendor, event), null, 2)}
\`\`\`

## Fields

In a workflow, all of these are under \`data\`. The most useful ones come first.

${table(['Field', 'Type', 'Label', ''], listFieldsByUse(event.schema).map(fieldRow))}
`;

const isDocumented = ({ source }: EventDefinition): boolean => source === 'documented';

const fieldRow = ({ path, type, label, help = '', required }: Field): string[] => [
  `\`${path}\``,
  type.replaceAll('|', ' or '),
  label,
  [required ? '' : 'May be absent.', help].filter(Boolean).join(' '),
];
