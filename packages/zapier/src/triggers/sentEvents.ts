import {
  completeAll,
  passesFilters,
  toEnvelope,
  withSampleDetails,
  type Envelope,
  type ReceivedEvent,
  type IntegrationKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connectWithIntegrationKey } from '../connection/integrationKey';
import { readFilterFields } from './filters';
import type { Choice } from './channel';
import {
  examplesOfAll,
  inventedExample,
  isNotListed,
  nothingRecent,
  whileTesting,
  type Because,
} from './examples';
import type { LearnerDetails } from './learnerDetails';

/**
 * The maximum number of events that the editor shows. The app reads more events, because filters may exclude some of
 * them.
 */
const MOST_SHOWN = 3;
const MOST_READ = 20;

interface Sent {
  integrationKey: IntegrationKey;
  choice: Choice;
  learnerDetails: LearnerDetails;
}

/**
 * Returns the rows that the editor shows before the first event arrives. They are the latest events that the vendor
 * sent, in the same format as the trigger's rows and with learner details. If no sent event passes the filters, or the
 * key doesn't grant access to sent events, returns the catalogue's example.
 * @throws VendorApiError if the API doesn't respond or rejects the key, because the trigger wouldn't work either
 */
export async function listSent(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  { integrationKey, choice, learnerDetails }: Sent,
): Promise<Envelope[]> {
  const complete = learnerDetails.completion(z, bundle);
  const connection = connectWithIntegrationKey(z, bundle, vendor, integrationKey);
  const invent = (because: Because): Envelope[] =>
    inventedExamples(vendor, choice, bundle, because).map((example) =>
      complete ? withSampleDetails(vendor, example) : example,
    );
  try {
    const sent = await whileTesting(vendor, connection, (limited) =>
      integrationKey.listRecent(limited, [choice.code], MOST_READ),
    );
    const filters = readFilterFields(vendor, bundle);
    const shown = sent
      .filter((event) => isWhole(vendor, event) && passesFilters(vendor, event, filters))
      .slice(0, MOST_SHOWN)
      .map((event) => toEnvelope(vendor, event));
    const passing = await completeAll(shown, filters, complete);
    return passing.length > 0 ? passing : invent(nothingRecent);
  } catch (failure) {
    if (!isNotListed(failure)) throw failure;
    return invent({ reason: 'the latest events could not be read', failure });
  }
}

const inventedExamples = (vendor: Vendor, { event }: Choice, bundle: Bundle, because: Because): Envelope[] =>
  event ? [inventedExample(vendor, event, bundle, because)] : examplesOfAll(vendor, bundle, because);

/**
 * Whether an event still has its payload, which contains the event's type. The vendor deletes the payloads of old
 * events.
 */
const isWhole = ({ webhook }: Vendor, { type, body }: ReceivedEvent): boolean =>
  webhook.nameEvent({ headers: {}, rawBody: undefined, query: new URLSearchParams() }, body).type === type;
