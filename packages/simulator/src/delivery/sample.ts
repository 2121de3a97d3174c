import { findEvent, type Vendor } from '@synap-instruqt/vendors';
import type { DocumentedEvents } from '../documentedFields';
import { documentedEvents as instruqtEvents } from '../instruqt/documented';
import { documentedEvents as synapEvents } from '../synap/documented';

const documented: Readonly<Record<string, DocumentedEvents>> = {
  synap: synapEvents,
  instruqt: instruqtEvents,
};

export const documentedNames = ({ name }: Vendor): string[] => Object.keys(documented[name] ?? {});

/** Returns the catalogue's sample of a documented event. @throws Error if the vendor doesn't document the event */
export function sampleOf(vendor: Vendor, code: string): object {
  const sample = documentedNames(vendor).includes(code) ? findEvent(vendor, code)?.sample : undefined;
  if (sample === undefined)
    throw new Error(`${vendor.label} documents no event "${code}". Pass a body to send it anyway.`);
  return sample;
}
