import {
  DEFAULT_LIMIT,
  listFieldsByUse,
  toTitle,
  withArticle,
  vendors,
  type Field,
  type Input,
  type Operation,
  type Vendor,
} from '@synap-instruqt/vendors';
import { keyOf } from '../../packages/zapier/src/naming';
import { alternatives, code, sentencesOf, typeOf } from './cells';
import type { GeneratedFile } from './generatedFile';
import { marked, withFootnote } from './inferred';
import { table } from './table';

/**
 * Generates docs/operations/, with a page per vendor that describes the operations of its API and the filters of its
 * events.
 */
export const operationDocs = (): GeneratedFile[] =>
  vendors.map((vendor) => ({ path: operationsPath(vendor), content: page(vendor) }));

/** Returns the path of a vendor's page below docs/. */
export const operationsPath = ({ name }: Pick<Vendor, 'name'>): string => `operations/${name}.md`;

const page = (vendor: Vendor): string =>
  withFootnote(
    `# ${vendor.label} operations and filters

<!-- Made from the catalogue by \`npm run docs\`. -->

The ${vendor.label} node in n8n has the following operations. In Zapier, the same operations are available as searches and actions.
[Lookups, filters and missed events](../lookups.md) describes the behaviour that all operations share.

${accessTo(vendor)}

${table(
  ['Operation', 'What it does'],
  vendor.operations.map((operation) => [
    `[${operation.action}](#${anchorOf(operation)})`,
    whatItDoes(operation),
  ]),
)}

${vendor.operations.map((operation) => operationSection(vendor, operation)).join('\n\n')}

## Filters

The ${vendor.label} Trigger in n8n and the ${vendor.label} triggers in Zapier have the following filters.
[Filters](../lookups.md#filters) describes how they work. In n8n, the label of a filter with a list ends in **Names or IDs**.

${table(
  ['Filter', 'Description'],
  vendor.filters.map(({ label, help, note, isInferred }) => [
    label,
    sentencesOf(help, note && marked(note, isInferred)),
  ]),
)}
`,
    `This detail is inferred, because ${vendor.label} doesn't document it. If a step fails because an inferred detail is wrong, the error explains what to do instead.`,
  );

function accessTo({ label, api: { token, account, page: aboutToken } }: Vendor): string {
  return [
    `**Access.** You need ${withArticle(token.label.toLowerCase().replace('api', 'API'))}. ${token.help} See [${label}'s documentation](${aboutToken}).`,
    account && `**${account.label}.** ${account.help}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Returns the anchor of an operation's heading, which is the same on GitHub as on the site. */
const anchorOf = ({ action }: Operation): string => action.toLowerCase().replaceAll(' ', '-');

const whatItDoes = ({ does, creates, what, details = '', returns }: Operation): string =>
  `${does ?? (creates ? 'Create' : 'Find')}s ${what}${details}${returns === undefined ? '' : ` and returns ${returns}`}.`;

function operationSection(vendor: Vendor, operation: Operation): string {
  const { action, inputs, many, output, sample, notes = [], inferred = [] } = operation;
  const facts = [...notes, ...inferred.map((fact) => marked(fact, true))];
  return [
    `## ${action}`,
    whatItDoes(operation),
    [
      `- n8n: ${inN8n(operation)}`,
      `- Zapier: ${inZapier(vendor, operation)}`,
      ...needs(vendor, operation),
    ].join('\n'),
    '**Inputs**',
    table(
      ['Label', 'Name', 'Type', 'Description'],
      [...inputs.map((input) => inputRow(input, inputs)), ...(many ? [limitRow(operation)] : [])],
    ),
    '**Output**',
    table(['Field', 'Label', 'Type', 'Description'], listFieldsByUse(output).map(outputRow)),
    `\`\`\`json\n${JSON.stringify(sample, null, 2)}\n\`\`\``,
    ...(facts.length > 0 ? ['**Good to know**', facts.map((fact) => `- ${fact}`).join('\n')] : []),
  ].join('\n\n');
}

/** Returns an operation's name in n8n, which shows the verb "getAll" as Get Many. */
const inN8n = ({ resource, verb }: Operation): string =>
  `resource **${toTitle(resource)}**, operation **${verb === 'getAll' ? 'Get Many' : toTitle(verb)}**`;

function inZapier(vendor: Vendor, operation: Operation): string {
  const { partOf } = operation;
  const shown = vendor.operations.find(({ key }) => key === partOf) ?? operation;
  const { label, key, creates } = shown;
  return `${creates ? 'action' : 'search'} **${label}** (\`${keyOf(vendor, key)}\`)`;
}

/** Lists an operation's requirements, apart from the access that all operations need. */
const needs = ({ webhook: { integrationKey } }: Vendor, { uses }: Operation): string[] =>
  integrationKey === undefined || uses !== 'integrationKey'
    ? []
    : [
        `- Requires: an [${integrationKey.token.label}](../n8n.md#automatic-registration). In Zapier, this action is available only in [the app that adds Instruqt's webhooks](../zapier-owner.md#the-app-that-adds-instruqts-webhooks)`,
      ];

const inputRow = (input: Input, inputs: readonly Input[]): string[] => {
  const { name, label, help, required, inEvents, alternativeTo } = input;
  const other = inputs.find((each) => each.name === alternativeTo)?.label;
  return [
    label,
    code(name),
    typeOfInput(input),
    sentencesOf(
      required && 'Required.',
      help,
      other && `Use this field instead of **${other}**.`,
      choicesOf(input),
      inEvents && `In events, the \`${inEvents}\` field contains this ID.`,
    ),
  ];
};

/** Returns an input's type. docs/lookups.md describes each type. */
function typeOfInput({ kind, isId, several }: Input): string {
  if (isId) return several ? 'IDs' : 'ID';
  return INPUT_TYPES[kind];
}

const INPUT_TYPES: Readonly<Record<Input['kind'], string>> = {
  text: 'text',
  password: 'text',
  time: 'time',
  number: 'whole number',
  switch: 'yes or no',
  choice: 'choice',
  parameter: 'name and value',
  pairs: 'names and values',
  json: 'JSON',
};

function choicesOf({ choices, defaultValue }: Input): string | undefined {
  if (choices === undefined)
    return typeof defaultValue === 'boolean' ? `The default is ${defaultValue ? 'yes' : 'no'}.` : undefined;
  const named = Object.entries(choices).map(([value, label]) =>
    value === label ? `\`${value}\`` : `\`${value}\` (${label})`,
  );
  const standard = defaultValue === undefined ? undefined : `The default is \`${defaultValue}\`.`;
  return sentencesOf(`Choose ${alternatives(named)}.`, standard);
}

const limitRow = ({ allByDefault }: Operation): string[] => [
  'Limit',
  '`limit`',
  'whole number',
  allByDefault
    ? 'The maximum number of results. By default, the step returns all results. In n8n, turn off **Return All** to set a limit.'
    : `The maximum number of results. The default is ${DEFAULT_LIMIT}. In n8n, turn on **Return All** to get all results.`,
];

const outputRow = ({ path, type, label, help, isInferred }: Field): string[] => [
  code(path),
  label,
  typeOf(type),
  sentencesOf(help && marked(help, isInferred)),
];
