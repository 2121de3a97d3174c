import { listFieldsByUse, vendors, type Input, type Operation, type Vendor } from '@synap-instruqt/vendors';
import type { GeneratedFile } from './generatedFile';
import { table } from './table';

/** docs/operations/: a page per vendor with its API's operations and its events' filters. */
export const operationDocs = (): GeneratedFile[] =>
  vendors.map((vendor) => ({ path: operationsPath(vendor), content: page(vendor) }));

/** Below docs/. */
export const operationsPath = ({ name }: Pick<Vendor, 'name'>): string => `operations/${name}.md`;

const page = (vendor: Vendor): string => `# ${vendor.label}: operations and filters

<!-- Made from the catalogue by \`npm run docs\`. -->

Operations of the n8n node, and searches and actions in Zapier. [Lookups](../lookups.md) describes how they behave.
*Documented* means that ${vendor.label}'s documentation or its clients in production show it; *inferred* means that they don't.

${vendor.operations.map((operation) => operationSection(vendor, operation)).join('\n\n')}

## Filters

${table(
  ['Filter', 'Lets through'],
  vendor.filters.map(({ label, help }) => [label, help]),
)}
`;

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
    `## ${action}`,
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

/** A pipe would end the cell. */
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
