import {
  capitalized,
  isBlank,
  listFields,
  withArticle,
  type Input,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField } from 'zapier-platform-core';
import { dropdownOf } from './lists';
import { inSentence, keyOf } from './naming';

/** A step's input, which users enter or map from an earlier step. */
export type StepInput = Pick<Bundle, 'inputData' | 'inputDataRaw'>;

/** Creates an input's form fields. A parameter has two fields: one for its name and one for its value. */
export function toInputFields(vendor: Vendor, input: Input): PlainInputField[] {
  const { name, label, required, several, list, foundBy, kind, choices, defaultValue } = input;
  const field = { key: name, label, ...(required && { required }), ...helpOf(vendor, input) };
  if (kind === 'parameter') {
    const valueHelp = input.anyValue
      ? "The parameter's exact value. Leave this empty to match any value."
      : "The parameter's exact value.";
    return [
      { ...field, key: `${name}Name`, label: `${label} Name`, type: 'string' },
      { key: `${name}Value`, label: `${label} Value`, type: 'string', helpText: valueHelp },
    ];
  }
  return [
    {
      ...field,
      type: typeOf(input),
      ...(several && { list: true }),
      ...(kind === 'choice' && { choices: { ...choices } }),
      ...(kind === 'choice' && defaultValue !== undefined && { default: String(defaultValue) }),
      ...(kind === 'pairs' && { dict: true }),
      ...(kind === 'json' && { schema: { type: 'object' } }),
      // The editor only offers to add a search step if the field has a dropdown. An empty dropdown is sufficient.
      ...((list !== undefined || foundBy) && { dynamic: dropdownOf(vendor, list) }),
      ...(foundBy && { search: `${keyOf(vendor, foundBy.operation)}.${foundBy.output}` }),
    },
  ];
}

function typeOf({ kind, long, decimals }: Input): NonNullable<PlainInputField['type']> {
  switch (kind) {
    case 'time':
      return 'datetime';
    case 'number':
      return decimals ? 'number' : 'integer';
    case 'switch':
      return 'boolean';
    case 'json':
      return 'json';
    // Zapier hides a password while the user types, and doesn't allow mapping it from an earlier step.
    case 'password':
      return 'password';
    default:
      return long ? 'text' : 'string';
  }
}

/** Returns a field's help text, which describes the field, how to fill it in, and the meaning of an empty value. */
function helpOf(vendor: Vendor, input: Input): Pick<PlainInputField, 'helpText'> {
  const sentences = [withExample(input), wayToFill(vendor, input), ifEmpty(input), ifHidden(input)];
  const helpText = sentences.filter((sentence) => sentence !== undefined).join(' ');
  return helpText === '' ? {} : { helpText };
}

function wayToFill(vendor: Vendor, { label, list, foundBy, inEvents, several }: Input): string | undefined {
  if (inEvents === undefined) return undefined;
  const id = `${labelInEvents(vendor, inEvents) ?? `${label} ID`}${several ? 's' : ''}`;
  const map = `map the ${id} from ${withArticle(`${vendor.label} event`)}`;
  const noun = inSentence(label);
  if (list !== undefined) return `Choose ${several ? `one or more ${noun}` : withArticle(noun)}, or ${map}.`;
  return foundBy ? `${capitalized(map)}, or add a search step to find it.` : `${capitalized(map)}.`;
}

/**
 * Returns the label of a field in the vendor's events, e.g. "Participant ID" for `participant_id`; undefined for fields
 * that the vendor doesn't document.
 */
function labelInEvents({ events }: Vendor, path: string): string | undefined {
  for (const { schema } of events) {
    const field = listFields(schema).find((each) => each.path === path);
    if (field) return field.label;
  }
  return undefined;
}

/**
 * Returns an input's help text with the input's example. IDs have no example, because the example would be someone
 * else's ID.
 */
function withExample(input: Input): string | undefined {
  const { kind, place, isId, help, example } = input;
  if ((kind !== 'text' && kind !== 'json') || place === 'filter' || isId || example === undefined)
    return help;
  return help === undefined ? `Example: \`${example}\`.` : `${help} Example: \`${example}\`.`;
}

const ifEmpty = ({ kind, defaultValue }: Input): string | undefined =>
  kind === 'switch' && defaultValue !== undefined
    ? `If you leave this empty, ${defaultValue ? 'Yes' : 'No'} is used.`
    : undefined;

const ifHidden = ({ kind }: Input): string | undefined =>
  kind === 'password' ? "You can't map this field from an earlier step." : undefined;

/** Returns the filled-in values by the inputs' names, in the format that the catalogue reads. */
export const readInputs = (inputs: readonly Input[], step: StepInput): Record<string, unknown> =>
  Object.fromEntries(
    inputs.map(({ name, kind }) => [
      name,
      kind === 'parameter' ? readParameter(step, name) : readField(step, name),
    ]),
  );

/**
 * Returns a field's value. Returns undefined if the user didn't fill in the field, and an empty string if a mapped
 * value was empty.
 */
export function readField({ inputData, inputDataRaw }: StepInput, key: string): unknown {
  const value: unknown = inputData?.[key];
  if (!isBlank(value)) return value;
  const entered: unknown = inputDataRaw?.[key];
  return typeof entered === 'string' && !isBlank(entered) ? '' : undefined;
}

/**
 * Reads a parameter's name and value. If one of the two is mapped but empty, the whole parameter counts as empty,
 * because the name or the value alone would match more records.
 */
function readParameter(step: StepInput, key: string): { key: unknown; value: unknown } | undefined {
  const [name, value] = [readField(step, `${key}Name`), readField(step, `${key}Value`)];
  if (name === '' || value === '') return { key: '', value: '' };
  return name === undefined && value === undefined ? undefined : { key: name, value };
}
