import {
  learnerFilterOf,
  passesFilters,
  passesLearnerFilters,
  toEnvelope,
  withSampleDetails,
  type Envelope,
  type ReceivedEvent,
  type IntegrationKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connectWithIntegrationKey } from '../connection/integrationKey';
import { startDeadline } from '../connection/deadline';
import { readFilterFields } from './filters';
import type { Choice } from './channel';
import { examplesOfAll, inventedExample, isNotListed, nothingRecent, type Because } from './examples';
import type { LearnerDetails } from './learnerDetails';

/** A person tries a trigger out with three examples at most; filters may leave out some of those that are read. */
const MOST_SHOWN = 3;
const MOST_READ = 20;

/** What differs from one trigger to another. */
interface Sent {
  integrationKey: IntegrationKey;
  choice: Choice;
  learnerDetails: LearnerDetails | undefined;
}

/**
 * What the editor shows before the first event: the latest that the vendor sent, as the trigger would have returned them,
 * learner details included; if there are none, or the key may not read them, the example.
 * @throws VendorApiError if the API doesn't answer, or doesn't take the key: the trigger wouldn't work either
 */
export async function listSent(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  { integrationKey, choice, learnerDetails }: Sent,
): Promise<Envelope[]> {
  const details = learnerDetails?.areIncluded(bundle) ? learnerDetails : undefined;
  const deadline = startDeadline();
  const connection = deadline.limit(connectWithIntegrationKey(z, bundle, vendor, integrationKey));
  const invent = (because: Because): Envelope[] =>
    inventedExamples(vendor, choice, bundle, because).map((example) =>
      details ? withSampleDetails(vendor, example) : example,
    );
  try {
    const sent = await deadline.keep(
      integrationKey.listRecent(connection, [choice.code], MOST_READ),
      vendor,
      'Test the trigger again in a few minutes',
    );
    const filters = readFilterFields(vendor, bundle);
    const neededBy = learnerFilterOf(filters)?.definition.label;
    const shown = sent
      .filter((event) => isWhole(vendor, event) && passesFilters(vendor, event, filters))
      .slice(0, MOST_SHOWN)
      .map((event) => toEnvelope(vendor, event));
    const whole = await Promise.all(
      shown.map((row) => details?.complete(z, bundle, row, { neededBy }) ?? row),
    );
    const passing = whole.filter((row) => passesLearnerFilters(row, filters));
    return passing.length > 0 ? passing : invent(nothingRecent);
  } catch (failure) {
    if (!isNotListed(failure)) throw failure;
    return invent({ reason: 'the latest events could not be read', failure });
  }
}

const inventedExamples = (vendor: Vendor, { event }: Choice, bundle: Bundle, because: Because): Envelope[] =>
  event ? [inventedExample(vendor, event, bundle, because)] : examplesOfAll(vendor, bundle, because);

/** The content of an event that is too old to be kept is gone, and with it what the event was. */
const isWhole = ({ webhook }: Vendor, { type, body }: ReceivedEvent): boolean =>
  webhook.nameEvent({ headers: {}, rawBody: undefined, query: new URLSearchParams() }, body).type === type;
