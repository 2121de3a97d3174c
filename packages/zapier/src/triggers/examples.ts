import {
  recentEnvelopes,
  sampleEnvelope,
  type Envelope,
  type EventDefinition,
  type Vendor,
  type VendorApiError,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connect } from '../connections';

/** Why an example is invented, and what went wrong, where something did. */
export interface Because {
  reason: string;
  failure?: VendorApiError;
}

const nothingRecent: Because = { reason: 'there is nothing recent to show' };

/**
 * What the editor shows of a trigger before the first event: the latest real ones, where the vendor's API lists them,
 * else the example of the catalogue. Which of both it is, each row says in its warnings. Whatever is wrong with the API,
 * a person can go on building.
 */
export async function listExamples(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  event: EventDefinition,
): Promise<Envelope[]> {
  const recent = event.listRecent ? await listRecent(z, bundle, vendor, event) : [];
  return recent.length > 0 ? recent : [inventedExample(vendor, event)];
}

/** The example of the catalogue, which says that it is one. */
export const inventedExample = (
  vendor: Vendor,
  event: EventDefinition,
  { reason, failure }: Because = nothingRecent,
): Envelope => ({
  ...sampleEnvelope(vendor, event),
  warnings: [
    `example: invented, because ${reason}; real events hold real learners${failure ? `. ${failure.message}` : ''}`,
  ],
});

/** One of each event, what people most often wait for first. Zapier wants an id of its own for each. */
export function examplesOfAll(vendor: Vendor, because?: Because): Envelope[] {
  const rank = ({ code }: EventDefinition): number => (code === vendor.webhook.example.code ? 0 : 1);
  return vendor.events
    .toSorted((left, right) => rank(left) - rank(right))
    .map((event, index) => ({
      ...inventedExample(vendor, event, because),
      id: `${vendor.sampleId}-${index + 1}`,
    }));
}

async function listRecent(
  ...[z, bundle, vendor, event]: Parameters<typeof listExamples>
): Promise<Envelope[]> {
  try {
    return await recentEnvelopes(vendor, event, connect(z, bundle, vendor));
  } catch {
    return [];
  }
}
