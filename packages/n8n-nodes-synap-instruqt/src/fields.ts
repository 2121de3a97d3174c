import type {
  IDisplayOptions,
  INodeProperties,
  INodePropertyCollection,
  INodePropertyMode,
  IWebhookFunctions,
} from 'n8n-workflow';
import { readSwitch, toTitle, withArticle, type Input, type Vendor } from '@synap-instruqt/vendors';
import { optionsMethod, searchMethod } from './lists';
import { inAlphabet, oneSentence } from './texts';

/** Whether an input is a single record, which the user chooses from a list, by ID or by an alternative input. */
export const isResourceLocator = ({ kind, list, several }: Input): boolean =>
  kind === 'text' && list !== undefined && several === undefined;

/**
 * Returns the label of a field that accepts several records from a list, in the format that n8n's guidelines require.
 */
export const labelOfSeveral = ({ lists }: Vendor, list: string): string =>
  `${lists[list]?.noun} Names or IDs`;

const LINES_OF_LONG_TEXT = 6;

/**
 * Creates an input's field.
 * @param inputs all inputs in the form, some of which may be alternatives to this input
 */
export function toField(vendor: Vendor, input: Input, inputs: readonly Input[] = []): INodeProperties {
  const { name, label, kind, example, defaultValue, several, required, list, long, shownIf } = input;
  const alternatives = inputs.filter(({ alternativeTo }) => alternativeTo === name);
  const field = {
    ...(shownIf && { displayOptions: { show: toShow(shownIf) } }),
    displayName: label,
    name,
    description: descriptionOf(input),
    ...((required ?? alternatives.length > 0) && { required: true }),
  };
  const placeholder = example === undefined ? {} : { placeholder: `e.g. ${example}` };
  switch (kind) {
    case 'text':
      if (list === undefined) {
        const size = long ? { typeOptions: { rows: LINES_OF_LONG_TEXT } } : {};
        const hint = several ? { hint: 'Separate multiple IDs with commas' } : {};
        return { ...field, type: 'string', default: '', ...size, ...placeholder, ...hint };
      }
      if (isResourceLocator(input)) {
        const modes = modesOf(vendor, input, list, alternatives);
        return { ...field, type: 'resourceLocator', default: { mode: 'list', value: '' }, modes };
      }
      // This field isn't a resource locator. If a resource locator has a value, n8n evaluates expressions for every
      // request.
      return {
        ...field,
        displayName: labelOfSeveral(vendor, list),
        description: `${input.help ?? ''} ${FROM_LIST}`.trim(),
        type: 'multiOptions',
        typeOptions: { loadOptionsMethod: optionsMethod(list) },
        default: [],
      };
    case 'password':
      return { ...field, type: 'string', typeOptions: { password: true }, default: '' };
    case 'time':
      return { ...field, type: 'dateTime', default: '' };
    case 'number': {
      const limits = input.decimals ? {} : { typeOptions: { minValue: 0 } };
      return { ...field, type: 'number', ...limits, default: Number(example ?? 0) };
    }
    case 'switch':
      return { ...field, type: 'boolean', default: defaultValue === true };
    case 'choice': {
      const options = Object.entries(input.choices ?? {}).map(([value, label]) => ({ name: label, value }));
      if (several) return { ...field, type: 'multiOptions', default: [], options };
      return {
        ...field,
        type: 'options',
        default: defaultValue ?? options[0]?.value,
        options: options.sort((left, right) => inAlphabet(left.name, right.name)),
      };
    }
    case 'pairs':
      return {
        ...field,
        type: 'fixedCollection',
        typeOptions: { multipleValues: true },
        default: {},
        placeholder: `Add ${singular(label)}`,
        options: [{ ...parameterFields(input), displayName: singular(label), name: 'pairs' }],
      };
    case 'json':
      // The editor marks an empty string as invalid JSON.
      return { ...field, type: 'json', default: '{}' };
    case 'parameter':
      return {
        ...field,
        type: 'fixedCollection',
        // The default isn't `{}`, because n8n would then remove the filter when the user adds another filter.
        default: { parameter: { key: '', value: '' } },
        options: [parameterFields(input)],
      };
  }
}

const FROM_LIST =
  'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

const parameterFields = ({ example = '', exampleValue = '', anyValue }: Input): INodePropertyCollection => ({
  displayName: 'Parameter',
  name: 'parameter',
  values: [
    {
      displayName: 'Name',
      name: 'key',
      type: 'string',
      default: '',
      placeholder: `e.g. ${example}`,
    },
    {
      displayName: 'Value',
      name: 'value',
      type: 'string',
      default: '',
      placeholder: `e.g. ${exampleValue}`,
      ...(anyValue && { description: 'Leave the value empty to match any value' }),
    },
  ],
});

/** Returns the name of one entry in a field, such as "Attribute" for "Custom Attributes". */
const singular = (label: string): string => label.replace(/^.* /, '').replace(/s$/, '');

const toShow = (shownIf: NonNullable<Input['shownIf']>): IDisplayOptions['show'] =>
  Object.fromEntries(Object.entries(shownIf).map(([name, values]) => [name, [...values]]));

const descriptionOf = ({ help, inEvents }: Input): string =>
  oneSentence(
    [help, inEvents && `You can use an event's ${inEvents}.`]
      .filter((sentence) => sentence !== undefined && sentence !== '')
      .join(' '),
  );

function modesOf(
  vendor: Vendor,
  { label, example }: Input,
  list: string,
  alternatives: readonly Input[],
): INodePropertyMode[] {
  const noun = vendor.lists[list]?.noun ?? list;
  return [
    {
      displayName: 'From List',
      name: 'list',
      type: 'list',
      placeholder: `Choose ${withArticle(noun.toLowerCase())}…`,
      typeOptions: { searchListMethod: searchMethod(list), searchable: true },
    },
    {
      displayName: label.endsWith(' Slug') ? 'By Slug' : 'By ID',
      name: 'id',
      type: 'string',
      placeholder: `e.g. ${example ?? ''}`,
    },
    ...alternatives.map((alternative): INodePropertyMode => ({
      displayName: `By ${toTitle(alternative.name)}`,
      name: alternative.name,
      type: 'string',
      placeholder: `e.g. ${alternative.example ?? ''}`,
    })),
  ];
}

/**
 * Whether a trigger's switch is on. An expression may return a string.
 * @param collection the field that contains the switch, if any; n8n doesn't fill in defaults inside collections
 * @throws InputError if the value is neither yes nor no
 */
export function isOn(
  context: Pick<IWebhookFunctions, 'getNodeParameter'>,
  { displayName, name, default: usual }: Pick<INodeProperties, 'displayName' | 'name' | 'default'>,
  collection?: string,
): boolean {
  const path = collection === undefined ? name : `${collection}.${name}`;
  return readSwitch(displayName, context.getNodeParameter(path, usual)) ?? usual === true;
}
