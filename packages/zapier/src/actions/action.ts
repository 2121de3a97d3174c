import { listFields } from '@synap-instruqt/vendors';
import {
  defineCreate,
  defineSearch,
  type Bundle,
  type Create,
  type PlainInputField,
  type Search,
  type ZObject,
} from 'zapier-platform-core';
import type { z as zod } from 'zod/v4';
import { withZapierErrors } from '../platform/errors';
import type { Input } from '../platform/input';
import { toOutputFields } from '../platform/outputFields';
import { keepWhatIsAlwaysThere } from '../platform/sample';

type RowSchema = zod.ZodType<Record<string, unknown>, Record<string, unknown>>;

/** What a person reads of a step, and what comes out of it. */
interface Action<Schema extends RowSchema> {
  key: string;
  /** Title Case, in the singular. */
  noun: string;
  label: string;
  /** "Finds ..." or "Creates ...". */
  description: string;
  fields: PlainInputField[];
  /** The form of a row. */
  output: Schema;
  /** A lifelike row. Its people are invented. */
  sample: zod.input<Schema>;
}

/** Looks something up. */
export interface Lookup<Connection, Schema extends RowSchema> extends Action<Schema> {
  /** What was found, one row each; undefined or an empty list for nothing. May fail with a VendorApiError. */
  find(connection: Connection, input: Input): Promise<object | readonly object[] | undefined>;
}

/** Makes something. */
export interface Making<Connection, Schema extends RowSchema> extends Action<Schema> {
  /** What was made. May fail with a VendorApiError. */
  make(connection: Connection, input: Input): Promise<zod.output<Schema>>;
}

type Connect<Connection> = (z: ZObject, bundle: Bundle) => Connection;

/** A search: a row for each thing found, as Zapier asks for; a person may choose to get them as line items. */
export const toSearch = <Connection, Schema extends RowSchema>(
  connect: Connect<Connection>,
  lookup: Lookup<Connection, Schema>,
): Search =>
  defineSearch({
    ...describe(lookup),
    operation: {
      ...describeOperation(lookup),
      perform: withZapierErrors(async (z, bundle) =>
        rowsOf(await lookup.find(connect(z, bundle), bundle)).map((row) => ({ ...row })),
      ),
    },
  });

const rowsOf = (found: object | readonly object[] | undefined): readonly object[] =>
  Array.isArray(found) ? found : found === undefined ? [] : [found];

/** A create. */
export const toCreate = <Connection, Schema extends RowSchema>(
  connect: Connect<Connection>,
  making: Making<Connection, Schema>,
): Create =>
  defineCreate({
    ...describe(making),
    operation: {
      ...describeOperation(making),
      perform: withZapierErrors(async (z, bundle) => making.make(connect(z, bundle), bundle)),
    },
  });

const describe = <Schema extends RowSchema>({ key, noun, label, description }: Action<Schema>) => ({
  key,
  noun,
  display: { label, description },
});

function describeOperation<Schema extends RowSchema>({ fields, output, sample }: Action<Schema>) {
  const outputs = listFields(output);
  // Optional here is only what a vendor could stop sending: its documents have all of it.
  const documented = outputs.map((field) => ({ ...field, required: true }));
  return {
    inputFields: fields,
    outputFields: toOutputFields(outputs),
    sample: keepWhatIsAlwaysThere(sample, documented),
  };
}
