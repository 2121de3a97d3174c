import { eventChoices, findEvent, vendors, type Vendor } from '@synap-instruqt/vendors';
import { readFile } from 'node:fs/promises';
import { sampleOf } from '../delivery/sample';
import { closeNames } from './closeNames';

/** What is to be sent, and as whom. */
export interface EventToSend {
  vendor: Vendor;
  code: string;
  body: object | Uint8Array;
}

export interface EventChoice {
  code: string;
  /** Only needed for an event that the catalogue does not know. */
  vendor?: string;
  /** The file that holds the body; the catalogue's sample when left out. */
  bodyFile?: string;
}

/**
 * Finds the event in the catalogue and reads its body.
 * @throws Error in words for the person at the terminal
 */
export async function chooseEvent({ code, vendor: named, bodyFile }: EventChoice): Promise<EventToSend> {
  const known = vendors.find((vendor) => vendor.name === (named ?? vendor.name) && findEvent(vendor, code));
  // An event that is newer than the catalogue can be sent as well, when it is said whose it is and what it holds.
  const vendor = known ?? (bodyFile ? vendors.find(({ name }) => name === named) : undefined);
  if (!vendor) throw new Error(explainUnknown(code, named));
  if (bodyFile !== undefined) return { vendor, code, body: await readBody(bodyFile) };
  const sample = sampleOf(vendor, code);
  if (sample === undefined) throw new Error(`${code} has no sample: use --body`);
  return { vendor, code, body: sample };
}

/** One line per event, under the vendor's name. */
export const listEvents = (): string =>
  vendors
    .map((vendor) => [
      vendor.label,
      ...eventChoices(vendor).map(({ code, label }) => `  ${code.padEnd(30)}${label}`),
    ])
    .map((lines) => lines.join('\n'))
    .join('\n\n');

function explainUnknown(code: string, vendorName: string | undefined): string {
  const searched = vendors.filter(({ name }) => name === (vendorName ?? name));
  const close = closeNames(
    code,
    searched.flatMap(({ events }) => events.map((event) => event.code)),
  );
  const suggestion = close.length > 0 ? ` Did you mean ${close.join(' or ')}?` : '';
  return (
    `There is no event "${code}" in the catalogue.${suggestion} ` +
    'npm run send -- --list shows all of them; an event that is newer than the catalogue needs --vendor and --body.'
  );
}

async function readBody(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new Error(`The file ${path} could not be read. Is the path right?`);
  }
}
