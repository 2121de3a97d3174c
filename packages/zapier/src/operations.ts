import {
  listFieldsByUse,
  readLimit,
  USUAL_LIMIT,
  type Operation,
  type Vendor,
} from '@synap-instruqt/vendors';
import {
  defineCreate,
  defineSearch,
  type Bundle,
  type Create,
  type PlainInputField,
  type Search,
  type SearchOrCreate,
  type ZObject,
} from 'zapier-platform-core';
import { connect } from './connections';
import { withZapierErrors } from './errors';
import { formOf } from './forms';
import { readField, readInputs, toInputFields } from './inputs';
import { keyOf } from './naming';
import { toOutputFields } from './outputFields';
import { keepWhatIsAlwaysThere } from './sample';

/** Each operation that looks something up: a row for each thing found, which a person may choose to get as line items. */
export const searchesOf = (vendor: Vendor): Search[] =>
  shownOf(vendor)
    .filter(({ creates }) => !creates)
    .map((operation) =>
      defineSearch({
        ...describe(vendor, operation, 'Finds'),
        operation: {
          ...describeForm(vendor, operation),
          perform: withZapierErrors((z, bundle) => perform(z, bundle, vendor, operation)),
        },
      }),
    );

/** Each operation that makes or changes something. */
export const createsOf = (vendor: Vendor): Create[] =>
  shownOf(vendor)
    .filter(({ creates }) => creates)
    .map((operation) =>
      defineCreate({
        ...describe(vendor, operation, `${operation.does ?? 'Create'}s`),
        operation: {
          ...describeForm(vendor, operation),
          perform: withZapierErrors(async (z, bundle) => {
            const [made = {}] = await perform(z, bundle, vendor, operation);
            return made;
          }),
        },
      }),
    );

/** Each search that another operation goes on from where it finds nothing. */
export const searchOrCreatesOf = (vendor: Vendor): SearchOrCreate[] =>
  shownOf(vendor).flatMap((search): SearchOrCreate[] => {
    const create = shownOf(vendor).find(({ key }) => key === search.otherwise);
    if (create === undefined) return [];
    const key = keyOf(vendor, search.key);
    const { what, details = '' } = search;
    return [
      {
        // Zapier wants the search's own key.
        ...{ key, search: key, create: keyOf(vendor, create.key) },
        display: {
          label: `Find or ${create.label}`,
          description: `Finds ${what} in ${vendor.label}${details}, or creates one where there is none.`,
        },
      },
    ];
  });

/** There is one form for what can be done with more or fewer inputs. */
const shownOf = ({ operations }: Vendor): Operation[] =>
  operations.filter(({ partOf }) => partOf === undefined);

async function perform(z: ZObject, bundle: Bundle, vendor: Vendor, operation: Operation): Promise<object[]> {
  const connection = connect(z, bundle, vendor);
  const given = readInputs(operation.inputs, bundle);
  const wanted = operation.many ? { limit: readLimit(readField(bundle, limit.key)) } : {};
  const found = await operation.perform(connection, given, wanted);
  return (found ?? []).map((row) => ({ ...row }));
}

const describe = (vendor: Vendor, { key, noun, label, what, details = '' }: Operation, does: string) => ({
  key: keyOf(vendor, key),
  noun,
  display: {
    label,
    description: `${does} ${what} in ${vendor.label}${details}.`,
  },
});

function describeForm(vendor: Vendor, operation: Operation) {
  return formOf(keyOf(vendor, operation.key), () => {
    const outputs = listFieldsByUse(operation.output);
    // Optional here is only what a vendor could stop sending: its documents have all of it.
    const documented = outputs.map((field) => ({ ...field, required: true }));
    return {
      inputFields: inputFieldsOf(vendor, operation),
      outputFields: toOutputFields(outputs),
      sample: keepWhatIsAlwaysThere(operation.sample, documented),
    };
  });
}

/** What is seldom needed comes below the limit. */
function inputFieldsOf(vendor: Vendor, { inputs, many }: Operation): PlainInputField[] {
  const fields = (wanted: typeof inputs) => wanted.flatMap((input) => toInputFields(vendor, input));
  if (!many) return fields(inputs);
  const options = inputs.filter(({ place }) => place === 'option');
  return [...fields(inputs.filter((input) => !options.includes(input))), limit, ...fields(options)];
}

/** How many rows at most. */
const limit: PlainInputField = {
  key: 'limit',
  label: 'Limit',
  type: 'integer',
  default: String(USUAL_LIMIT),
  helpText: 'How many at most. Looping by Zapier takes up to 500.',
};
