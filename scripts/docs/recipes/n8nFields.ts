import { isObject, readPath, vendors } from '@synap-instruqt/vendors';
import type { Step } from '../../../examples/generate/template';

/** A step's field, with the value as n8n shows it. */
export type StepField = readonly [label: string, value: string];

/** Lists the fields that a step of an example fills in. The list is empty for triggers, filters and similar steps. */
export function fieldsOf({ type, parameters }: Step): StepField[] {
  const [, vendorName] = /^n8n-nodes-synap-instruqt\.(\w+)$/.exec(type) ?? [];
  const labels =
    vendorName === undefined
      ? labelsOfNodes[type.replace('n8n-nodes-base.', '')]
      : inputLabels(vendorName, parameters);
  return Object.entries(labels ?? {}).flatMap(([path, label]) => {
    const value = readPath(parameters, path);
    if (Array.isArray(value)) return value.flatMap((entry) => pairOf(entry));
    if (path === 'columns.value')
      return isObject(value) ? Object.entries(value).flatMap(([column, text]) => fieldOf(column, text)) : [];
    if (path === 'jsonBody') return bodyFields(value);
    return fieldOf(label, isObject(value) ? value.value : value);
  });
}

/** The labels of other nodes' fields in n8n's editor, by node and by the parameter's path. */
const labelsOfNodes: Record<string, Record<string, string>> = {
  hubspot: {
    email: 'Email',
    'additionalFields.firstName': 'First Name',
    'additionalFields.lastName': 'Last Name',
    'additionalFields.companyName': 'Company Name',
    'additionalFields.jobTitle': 'Job Title',
    'additionalFields.customPropertiesUi.customPropertiesValues': 'Custom Properties',
  },
  salesforce: {
    externalIdValue: 'Value to Match',
    lastname: 'Last Name',
    'additionalFields.firstName': 'First Name',
    'additionalFields.title': 'Title',
    'additionalFields.customFieldsUi.customFieldsValues': 'Custom Fields',
  },
  googleSheets: { 'columns.value': 'Values to Send' },
  emailSend: { toEmail: 'To Email', subject: 'Subject', text: 'Text' },
  slack: { channelId: 'Channel', text: 'Message Text' },
  set: { 'assignments.assignments': 'Fields to Set' },
  httpRequest: {
    method: 'Method',
    url: 'URL',
    'queryParameters.parameters': 'Query Parameters',
    jsonBody: 'JSON',
  },
};

/**
 * Returns the labels of an operation's inputs in this package's nodes. A trigger has no operation, so the result is
 * empty.
 */
function inputLabels(vendorName: string, parameters: object): Record<string, string> {
  const [resource, verb] = ['resource', 'operation'].map((path) => readPath(parameters, path));
  const operation = vendors
    .find(({ name }) => name === vendorName)
    ?.operations.find((each) => each.resource === resource && each.verb === verb);
  return Object.fromEntries((operation?.inputs ?? []).map(({ name, label }) => [name, label]));
}

/** Returns a list's entry, such as a custom property and its value, as a field. */
const pairOf = (entry: unknown): StepField[] =>
  ['name', 'property', 'fieldId'].flatMap((key) => {
    const label = readPath(entry, key);
    return typeof label === 'string' ? fieldOf(label, readPath(entry, 'value')) : [];
  });

/** Lists the fields of a request body. The body is either `{ name: expression, ... }` or a single expression. */
function bodyFields(body: unknown): StepField[] {
  const [, members] = /^=\{\{ \{ (.*) \} \}\}$/.exec(String(body)) ?? [];
  if (members === undefined) return fieldOf('JSON', body);
  return members.split(', ').map((member) => {
    const [, name, value] = /^(\w+): (.*)$/.exec(member) ?? [];
    if (name === undefined || value === undefined) throw new Error(`"${member}" isn't a field of a body.`);
    return [name, `{{ ${value} }}`];
  });
}

/** Returns a field's value without the expression marker, and without the function calls that escape characters. */
function fieldOf(label: string, value: unknown): StepField[] {
  if (typeof value !== 'string' || value === '') return [];
  const plain = value.replace(/^=/, '').replaceAll(/String\((.*?)\)(\.replaceAll\('.', '&\w+;'\))+/g, '$1');
  return [[label, plain]];
}
