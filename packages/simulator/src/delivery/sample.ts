import { findEvent, isFamily, type Vendor } from '@synap-instruqt/vendors';

/**
 * The catalogue's sample of an event. One that is only known by its family gets that of the family's example, under its
 * own name.
 * @returns undefined for an event that the catalogue does not know
 */
export function sampleOf(vendor: Vendor, code: string): object | undefined {
  const event = findEvent(vendor, code);
  if (event === undefined || !isFamily(event) || event.code === code) return event?.sample;
  const renamed = Object.entries(event.sample).map(([key, value]) => [
    key,
    value === event.example.code ? code : value,
  ]);
  return Object.fromEntries(renamed);
}
