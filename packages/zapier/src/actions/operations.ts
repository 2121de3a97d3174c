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
import { connectFor } from '../connection/integrationKey';
import { startDeadline } from '../connection/deadline';
import { withZapierErrors } from '../errors';
import { formOf } from '../forms';
import { readField, readInputs, toInputFields } from '../inputs';
import { keyOf } from '../naming';
import { toOutputFields } from '../outputFields';
import { keepWhatIsAlwaysThere } from '../sample';

/**
 * Creates a search for each operation that looks up records. A search returns one row per record. Users may choose to
 * get all rows as line items.
 */
export const searchesOf = (vendor: Vendor): Search[] =>
  shownOf(vendor)
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

/** Creates an action for each operation that creates or changes a record. */
export const createsOf = (vendor: Vendor): Create[] =>
  shownOf(vendor)
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

/**
 * Returns the search that ran before this operation, if Zapier only runs the operation because the search found
 * nothing.
 */
const searchBefore = ({ operations }: Vendor, { key }: Operation, { meta }: Bundle): Operation | undefined =>
  meta?.withSearch ? operations.find(({ createOperation }) => createOperation === key) : undefined;

/**
 * Returns the created record in the search's format, because later steps use it as a search result. If the search can't
 * find the record, the ID is left out, because it may be the ID of a different record, such as a registration.
 */
async function asFound(found: Promise<Row[]>, made: Row): Promise<Row> {
  const [row] = await found.catch(() => []);
  const { id: _, ...withoutId } = made;
  return row ?? withoutId;
}

/** The time after which Zapier releases the lock. It is longer than Zapier's limit for a run. */
const LOCK_IN_SECONDS = 60;

/** Returns an operation's lock. Zapier runs only one operation with the same lock key at a time. */
function lockOf({ name }: Vendor, { serializedBy }: Operation): Pick<Create['operation'], 'lock'> {
  if (serializedBy === undefined) return {};
  const key = `${name}_${serializedBy}_{{bundle.inputData.${serializedBy}}}`;
  return { lock: { key, timeout: LOCK_IN_SECONDS } };
}

/** Pairs each search with the operation that Zapier runs if the search finds nothing. */
export const searchOrCreatesOf = (vendor: Vendor): SearchOrCreate[] =>
  shownOf(vendor).flatMap((search): SearchOrCreate[] => {
    const create = shownOf(vendor).find(({ key }) => key === search.createOperation);
    if (create === undefined) return [];
    const key = keyOf(vendor, search.key);
    const { what, details = '' } = search;
    return [
      {
        // Zapier requires the pair to have the same key as the search.
        ...{ key, search: key, create: keyOf(vendor, create.key) },
        display: {
          label: `Find or Create ${vendor.label} ${create.noun}`,
          description: `Finds ${inVendor(vendor, what)}${details}, or creates one if none exists.`,
        },
      },
    ];
  });

/** Leaves out operations that are part of another operation's form. */
const shownOf = ({ operations }: Vendor): Operation[] =>
  operations.filter(({ partOf }) => partOf === undefined);

type Row = Record<string, unknown>;

/** Starts the timer for a step's time limit. Returns a function that runs the step's operations within the limit. */
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
  if (creates)
    return `Before you run this step again, check in ${label} whether the action was already completed`;
  return many ? 'Narrow the search, or set a lower limit' : 'Search by ID, or try again later';
}

const describe = (
  vendor: Vendor,
  { key, noun, label, what, details = '', returns }: Operation,
  does: string,
) => ({
  key: keyOf(vendor, key),
  noun,
  display: {
    label,
    description: `${does} ${inVendor(vendor, what)}${details}${returns === undefined ? '' : ` and returns ${returns}`}.`,
  },
});

/** Returns a phrase such as "a sandbox in Instruqt". Adds the vendor's name unless the phrase already contains it. */
const inVendor = ({ label }: Vendor, what: string): string =>
  what.includes(label) ? what : `${what} in ${label}`;

function describeForm(vendor: Vendor, operation: Operation) {
  return formOf(keyOf(vendor, operation.key), () => {
    const outputs = listFieldsByUse(operation.output);
    // The sample keeps all documented fields. They are only optional because the vendor could stop sending them.
    const documented = outputs.map((field) => ({ ...field, required: true }));
    return {
      inputFields: inputFieldsOf(vendor, operation),
      outputFields: toOutputFields(outputs),
      sample: keepWhatIsAlwaysThere(operation.sample, documented),
    };
  });
}

/** Returns an operation's form fields. Inputs that few people need come after the limit. */
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

/** Moves the account field above the first dropdown, because the dropdowns depend on the account. */
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
  helpText: `The maximum number of results.${allByDefault ? ' Leave this empty to return all results.' : ''} The Zap uses only the first result, unless you set this step to return all results as line items.`,
});
