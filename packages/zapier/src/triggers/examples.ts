import {
  recentEnvelopes,
  sampleEnvelope,
  type Envelope,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connect } from '../connections';

const INVENTED = 'example: invented, because there is nothing recent to show; real events hold real learners';

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
export const inventedExample = (vendor: Vendor, event: EventDefinition): Envelope => ({
  ...sampleEnvelope(vendor, event),
  warnings: [INVENTED],
});

async function listRecent(
  ...[z, bundle, vendor, event]: Parameters<typeof listExamples>
): Promise<Envelope[]> {
  try {
    return await recentEnvelopes(vendor, event, connect(z, bundle, vendor));
  } catch {
    return [];
  }
}
