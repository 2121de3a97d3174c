import { listFieldsByUse, vendors, type Input, type Operation, type Vendor } from '@synap-instruqt/vendors';
import type { GeneratedFile } from './generatedFile';

/** docs/operations.md: all that can be asked of the vendors, and what events can be narrowed down by. */
export const operationDocs = (): GeneratedFile => ({ path: 'operations.md', content: page() });

const page = (): string => `# Operations and filters

<!-- Made from the catalogue by \`npm run docs\`. -->

What a workflow can look up and do, as searches and actions in Zapier, and as operations of n8n's nodes; then what the
triggers can be narrowed down by. How they behave is told in [lookups.md](lookups.md). *Documented* is what the vendor's
pages or clients in production show, *inferred* is what they don't.

${vendors.map(vendorSection).join('\n\n')}
`;

const vendorSection = (vendor: Vendor): string =>
  [
    `## ${vendor.label}`,
    ...vendor.operations.map((operation) => operationSection(vendor, operation)),
    '### Filters',
    table(
      ['Filter', 'Lets through'],
      vendor.filters.map(({ label, help }) => [label, help]),
    ),
  ].join('\n\n');

function operationSection(vendor: Vendor, operation: Operation): string {
  const { action, what, details = '', source, creates, does, key, resource, verb, partOf } = operation;
  const zapier = partOf === undefined ? `\`${vendor.name}_${key}\`` : `part of \`${vendor.name}_${partOf}\``;
  const fields = listFieldsByUse(operation.output).map(({ path, type, label, help }) => [
    code(path),
    code(type),
    label,
    help ?? '',
  ]);
  return [
    `### ${action}`,
    `${does ?? (creates ? 'Create' : 'Find')}s ${what}${details}. Source: ${source}.`,
    `Zapier: ${zapier}; n8n: \`${resource}\` / \`${verb}\`.`,
    table(['Input', 'Label', ''], operation.inputs.map(inputRow)),
    table(['Field', 'Type', 'Label', ''], fields),
  ].join('\n\n');
}

const inputRow = ({ name, label, help, required, inEvents }: Input): string[] => [
  code(name),
  label,
  [required && 'Required.', help, inEvents && `In an event, this is ${inEvents}.`].filter(Boolean).join(' '),
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A pipe would end the cell. */
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
