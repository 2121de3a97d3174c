import {
  listFieldsByUse,
  readLimit,
  DEFAULT_LIMIT,
  type Input,
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
import { connectFor, isInApp, type AppOptions } from '../connection/integrationKey';
import { startDeadline } from '../connection/deadline';
import { withZapierErrors } from '../errors';
import { formOf } from '../forms';
import { readField, readInputs, toInputFields } from '../inputs';
import { keyOf } from '../naming';
import { toOutputFields } from '../outputFields';
import { keepWhatIsAlwaysThere } from '../sample';

/** Each operation that looks something up: a row for each thing found, which a person may choose to get as line items. */
export const searchesOf = (vendor: Vendor, options: AppOptions): Search[] =>
  shownOf(vendor, options)
    .filter(({ creates }) => !creates)
    .map((operation) =>
      defineSearch({
        ...describe(vendor, operation, 'Finds'),
        operation: {
          ...describeForm(vendor, operation),
          perform: withZapierErrors((z, bundle) => startRun(z, bundle, vendor)(operation)),
        },
      }),
    );

/** Each operation that makes or changes something. */
export const createsOf = (vendor: Vendor, options: AppOptions): Create[] =>
  shownOf(vendor, options)
    .filter(({ creates }) => creates)
    .map((operation) =>
      defineCreate({
        ...describe(vendor, operation, `${operation.does ?? 'Create'}s`),
        operation: {
          ...describeForm(vendor, operation),
          ...lockOf(vendor, operation),
          perform: withZapierErrors(async (z, bundle) => {
            const run = startRun(z, bundle, vendor);
            const [made = {}] = await run(operation);
            const search = searchBefore(vendor, operation, bundle);
            return search ? asFound(run(search), made) : made;
          }),
        },
      }),
    );

/** The search that found nothing, if Zapier goes on from it with this operation. */
const searchBefore = ({ operations }: Vendor, { key }: Operation, { meta }: Bundle): Operation | undefined =>
  meta?.withSearch ? operations.find(({ createOperation }) => createOperation === key) : undefined;

/**
 * What was made, as the search returns it: the next steps use it as a search result. What is made may have an ID of its own,
 * such as a registration's, so it has none if the search doesn't find it.
 */
async function asFound(found: Promise<Row[]>, made: Row): Promise<Row> {
  const [row] = await found.catch(() => []);
  const { id: _, ...withoutId } = made;
  return row ?? withoutId;
}

/** Longer than Zapier lets a run last. */
const LOCK_IN_SECONDS = 60;

/** Zapier runs operations with the same key one after the other. */
function lockOf({ name }: Vendor, { serializedBy }: Operation): Pick<Create['operation'], 'lock'> {
  if (serializedBy === undefined) return {};
  const key = `${name}_${serializedBy}_{{bundle.inputData.${serializedBy}}}`;
  return { lock: { key, timeout: LOCK_IN_SECONDS } };
}

/** Each search that another operation goes on from where it finds nothing. */
export const searchOrCreatesOf = (vendor: Vendor, options: AppOptions): SearchOrCreate[] =>
  shownOf(vendor, options).flatMap((search): SearchOrCreate[] => {
    const create = shownOf(vendor, options).find(({ key }) => key === search.createOperation);
    if (create === undefined) return [];
    const key = keyOf(vendor, search.key);
    const { what, details = '' } = search;
    return [
      {
        // Zapier wants the search's own key.
        ...{ key, search: key, create: keyOf(vendor, create.key) },
        display: {
          label: `Find or Create ${vendor.label} ${create.noun}`,
          description: `Finds ${what} in ${vendor.label}${details}, or creates one if there is none.`,
        },
      },
    ];
  });

/** There is one form for what can be done with more or fewer inputs. */
const shownOf = (vendor: Vendor, options: AppOptions): Operation[] =>
  vendor.operations.filter(
    (operation) => operation.partOf === undefined && isInApp(vendor, operation, options),
  );

type Row = Record<string, unknown>;

/** What does the operations of a step, all of them within the time that the step has. */
function startRun(z: ZObject, bundle: Bundle, vendor: Vendor): (operation: Operation) => Promise<Row[]> {
  const deadline = startDeadline();

  async function perform(operation: Operation): Promise<Row[]> {
    const connection = deadline.limit(connectFor(operation, z, bundle, vendor));
    const given = readInputs(operation.inputs, bundle);
    const limit = readLimit(operation, readField(bundle, LIMIT));
    const found = await operation.perform(connection, given, { limit });
    return (found ?? []).map((row) => ({ ...row }));
  }

  return (operation) => deadline.keep(perform(operation), vendor, ifItTakesLong(vendor, operation));
}

function ifItTakesLong({ label }: Vendor, { creates, many }: Operation): string {
  if (creates) return `Check in ${label} whether it was done before you run this step again`;
  return many ? 'Narrow the search down, or set a lower limit' : 'Search by an ID, or try again later';
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
function inputFieldsOf(vendor: Vendor, operation: Operation): PlainInputField[] {
  const { many, allByDefault } = operation;
  const inputs = accountBeforeLists(vendor, operation.inputs);
  const fields = (wanted: typeof inputs) => wanted.flatMap((input) => toInputFields(vendor, input));
  if (!many) return fields(inputs);
  const options = inputs.filter(
    ({ place, name }) => place === 'option' && name !== vendor.api.account?.input,
  );
  const main = inputs.filter((input) => !options.includes(input));
  return [...fields(main), limitField(allByDefault), ...fields(options)];
}

/** What the dropdowns list depends on the account, such as the team, that is chosen above them. */
function accountBeforeLists({ api }: Vendor, inputs: readonly Input[]): readonly Input[] {
  const account = inputs.find(({ name }) => name === api.account?.input);
  if (account === undefined) return inputs;
  const others = inputs.filter((input) => input !== account);
  const first = others.findIndex(({ list }) => list !== undefined);
  return first === -1 ? inputs : others.toSpliced(first, 0, account);
}

const LIMIT = 'limit';

const limitField = (allByDefault = false): PlainInputField => ({
  key: LIMIT,
  label: 'Limit',
  type: 'integer',
  ...(!allByDefault && { default: String(DEFAULT_LIMIT) }),
  helpText: `The maximum number of results${allByDefault ? ', or empty for all of them' : ''}. The Zap uses only the first one, unless you set this step to return all results as line items.`,
});
