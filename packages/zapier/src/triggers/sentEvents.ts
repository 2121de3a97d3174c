import {
  VendorApiError,
  withSampleDetails,
  type Envelope,
  type ReceivedEvent,
  type RegistrationByKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connectByKey } from '../byKey';
import type { Because } from './examples';
import type { Learners } from './learners';
import { receiveHook } from './receive';

/** A person tries a trigger out with three examples at most; filters may leave out some of those that are read. */
const MOST_SHOWN = 3;
const MOST_READ = 20;

/** What differs from one trigger to another. */
interface Sent {
  byKey: RegistrationByKey;
  /** The code of the event, the star of a family, or ALL_EVENTS. */
  chosen: string;
  invented: (because?: Because) => Envelope[];
  learners?: Learners;
}

/**
 * What the editor shows before the first event: the latest that the vendor sent, as the trigger would have given them,
 * learner details included; where there are none, or the key may not read them, the example. Whatever is wrong with the
 * API, a person can go on building.
 */
export async function listSent(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  { byKey, chosen, invented, learners }: Sent,
): Promise<Envelope[]> {
  const withDetails = (envelope: Envelope): Envelope =>
    learners?.areIncluded(bundle) ? withSampleDetails(vendor, envelope) : envelope;
  try {
    const connection = connectByKey(z, bundle, vendor, byKey);
    const sent = await byKey.listRecent(connection, [chosen], MOST_READ);
    const rows = await Promise.all(sent.map((event) => toRows(z, bundle, vendor, event)));
    const shown = rows.flat().slice(0, MOST_SHOWN);
    if (shown.length === 0) return invented().map(withDetails);
    return await Promise.all(shown.map((row) => learners?.complete(z, bundle, row) ?? row));
  } catch (error) {
    if (!(error instanceof VendorApiError)) throw error;
    const because = { reason: 'the latest events could not be read', failure: error };
    return invented(because).map(withDetails);
  }
}

/** What would have become of an event. Of one that is too old to be kept, its content is gone, and what it was. */
async function toRows(z: ZObject, bundle: Bundle, vendor: Vendor, event: ReceivedEvent): Promise<Envelope[]> {
  const { id, type, body, receivedAt } = event;
  const request = {
    headers: { 'svix-id': id },
    rawBody: JSON.stringify(body),
    query: new URLSearchParams(),
  };
  const rows = await receiveHook(z, bundle, vendor, request, {
    // It comes from the vendor's own API, and was delivered long ago.
    verification: { by: 'nothing' },
    now: receivedAt,
    chosen: [type],
    claimOf: () => undefined,
  });
  return rows.filter((row) => row.type === type);
}
