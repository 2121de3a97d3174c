import {
  exampleThatPasses,
  passesFilters,
  passesLearnerFilters,
  recentEnvelopes,
  VendorApiError,
  type ApiConnection,
  type Envelope,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connect } from '../connection/connections';
import { startDeadline } from '../connection/deadline';
import { readFilterFields } from './filters';
import type { StepInput } from '../inputs';

/** The reason why the editor shows a made-up example, with the error if a call failed. */
export interface Because {
  reason: string;
  failure?: VendorApiError;
}

export const nothingRecent: Because = { reason: 'there are no recent events' };
const nothingPasses: Because = { reason: 'no recent event passes the filters' };

/**
 * Returns the rows that the editor shows before the first event arrives. If the vendor's API lists recent events,
 * returns the real events that pass the filters. Otherwise, returns the catalogue's example. Each row's warnings state
 * whether the row is real or an example.
 * @throws VendorApiError if the API doesn't respond or rejects the token, because the trigger wouldn't work either
 */
export async function listExamples(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  event: EventDefinition,
): Promise<Envelope[]> {
  const filters = readFilterFields(vendor, bundle);
  const { recent, because } = await whileTesting(vendor, connect(z, bundle, vendor), (connection) =>
    listRecent(vendor, event, connection),
  );
  const passing = recent.filter(
    (row) =>
      passesFilters(vendor, { type: row.type, body: row.data }, filters) &&
      passesLearnerFilters(row, filters),
  );
  if (passing.length > 0) return passing;
  return [inventedExample(vendor, event, bundle, recent.length > 0 ? nothingPasses : because)];
}

/**
 * Returns the rows that the editor shows for a trigger for all events. The API can't list all kinds of events, so the
 * rows are examples. The API is only used to check the token.
 */
export async function listExamplesOfAll(z: ZObject, bundle: Bundle, vendor: Vendor): Promise<Envelope[]> {
  await whileTesting(vendor, connect(z, bundle, vendor), vendor.api.check);
  return examplesOfAll(vendor, bundle, notListed(vendor));
}

/**
 * Returns one example for each event that can pass the filters. The catalogue starts with the most popular event. Each
 * example has a different ID, because Zapier requires unique IDs.
 */
export function examplesOfAll(vendor: Vendor, step: StepInput, because: Because): Envelope[] {
  const filters = readFilterFields(vendor, step);
  return vendor.events
    .map((event, index) => ({
      ...inventedExample(vendor, event, step, because),
      id: `${vendor.sampleId}-${index + 1}`,
    }))
    .filter((row) => passesFilters(vendor, { type: row.type, body: row.data }, filters));
}

/**
 * Returns the catalogue's example with values that pass the trigger's filters, and with a warning that the example is
 * made up.
 */
export function inventedExample(
  vendor: Vendor,
  event: EventDefinition,
  step: StepInput,
  { reason, failure }: Because,
): Envelope {
  return {
    ...exampleThatPasses(vendor, event, readFilterFields(vendor, step)),
    warnings: [
      `example: made up, because ${reason}. Real events contain real learners.${failure ? ` ${failure.message}` : ''}`,
    ],
  };
}

/** Whether the API responded but can't list the requested records. In this case, users can still build their Zap. */
export const isNotListed = (error: unknown): error is VendorApiError =>
  error instanceof VendorApiError &&
  (['permission', 'notFound', 'notSupported'].includes(error.failure) ||
    (error.failure === 'unexpected' && error.facts.status === 200));

/** Calls the API, but gives up before Zapier ends the trigger's test. */
export function whileTesting<Result>(
  vendor: Vendor,
  connection: ApiConnection,
  ask: (connection: ApiConnection) => Promise<Result>,
): Promise<Result> {
  const deadline = startDeadline();
  return deadline.keep(ask(deadline.limit(connection)), vendor, 'Test the trigger again in a few minutes');
}

async function listRecent(
  vendor: Vendor,
  event: EventDefinition,
  connection: ApiConnection,
): Promise<{ recent: Envelope[]; because: Because }> {
  if (event.listRecent === undefined) {
    await vendor.api.check(connection);
    return { recent: [], because: notListed(vendor) };
  }
  try {
    return { recent: await recentEnvelopes(vendor, event, connection), because: nothingRecent };
  } catch (failure) {
    if (!isNotListed(failure)) throw failure;
    return { recent: [], because: { reason: 'the latest events could not be read', failure } };
  }
}

const notListed = ({ label }: Vendor): Because => ({
  reason: `${label}'s API doesn't list the latest events of this type`,
});
