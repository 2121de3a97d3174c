import {
  envelopeSchema,
  eventChoices,
  listFieldsByUse,
  sampleEnvelope,
  toJsonSchema,
  vendors,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { GeneratedFile } from './generatedFile';

/** docs/events.md, and a JSON Schema of the envelope of each event. */
export const eventDocs = (): GeneratedFile[] => [
  { path: 'events.md', content: eventsPage() },
  ...vendors.flatMap((vendor: Vendor) =>
    eventChoices(vendor).map((event) => ({
      path: schemaPath(vendor, event),
      content: `${JSON.stringify(toJsonSchema(envelopeSchema(vendor, event)), null, 2)}\n`,
    })),
  ),
];

const eventsPage = (): string => `# Events

<!-- Made from the catalogue by \`npm run docs\`. -->

Every event that the connectors know, with every field of its body. In a workflow the body is under \`data\`, in an
envelope (\`learner\`, \`time\`, \`id\`, \`type\`, \`source\`); the example and the JSON Schema of each event are those of
the whole. To build a workflow before there is an event, copy the example and paste it into the trigger in n8n: **set mock
data**, on the output side.

What people look for most comes first, what is internal to the vendor last. Fields that neither vendor documents are passed
on as they come. *May be absent* means that the field, or
what holds it, is not always sent.

${vendors.map((vendor: Vendor) => `- [${vendor.label}](#${vendor.name}): ${eventChoices(vendor).map(link).join(', ')}`).join('\n')}

${vendors.map(vendorSection).join('\n\n')}
`;

const schemaPath = ({ name }: Vendor, event: EventDefinition): string =>
  `schemas/${name}/${event.name ?? event.code}.json`;

const link = ({ code, label }: EventDefinition): string =>
  `[${label}](#${code.replaceAll(/[.*]/g, '').toLowerCase()})`;

const vendorSection = (vendor: Vendor): string =>
  [`## ${vendor.label}`, ...eventChoices(vendor).map((event) => eventSection(vendor, event))].join('\n\n');

const eventSection = (vendor: Vendor, event: EventDefinition): string => `### ${event.code}

**${event.label}**: when ${event.when}. ${event.note ?? ''}

Source: ${event.source}. [JSON Schema](${schemaPath(vendor, event)}).

| Field | Type | Label | |
| --- | --- | --- | --- |
${listFieldsByUse(event.schema).map(row).join('\n')}

<details><summary>Example of what a workflow receives</summary>

\`\`\`json
${JSON.stringify(sampleEnvelope(vendor, event), null, 2)}
\`\`\`

</details>`;

const row = ({
  path,
  type,
  label,
  help = '',
  required,
}: ReturnType<typeof listFieldsByUse>[number]): string =>
  `| \`${path}\` | ${type.replaceAll('|', ' or ')} | ${label} | ${[required ? '' : 'May be absent.', help].filter(Boolean).join(' ')} |`;
