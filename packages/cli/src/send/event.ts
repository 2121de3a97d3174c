import { findEvent, vendors, type Vendor } from '@synap-instruqt/vendors';
import { readFile } from 'node:fs/promises';
import { documentedNames, sampleOf } from '@synap-instruqt/simulator';
import { closeNames } from '../closeNames';
import { UsageError } from '../usageError';

export interface EventToSend {
  vendor: Vendor;
  code: string;
  body: object | Uint8Array;
}

export interface EventChoice {
  code: string;
  /** The vendor, which is only required for an undocumented event. */
  vendor?: string;
  /** The path of the file that contains the body. By default, the catalogue's sample is sent. */
  bodyFile?: string;
}

/**
 * Finds the event's vendor and the event's body. The body is the file's content, if there is a file, or the catalogue's
 * sample.
 * @throws UsageError
 */
export async function chooseEvent({ code, vendor: named, bodyFile }: EventChoice): Promise<EventToSend> {
  const known = vendors.find(
    (vendor) => vendor.name === (named ?? vendor.name) && documentedNames(vendor).includes(code),
  );
  const vendor = known ?? (bodyFile ? vendors.find(({ name }) => name === named) : undefined);
  if (!vendor) throw new UsageError(explainUnknown(code, named));
  if (bodyFile !== undefined) return { vendor, code, body: await readBody(bodyFile) };
  return { vendor, code, body: sampleOf(vendor, code) };
}

/** Lists one event per line under each vendor's name. */
export const listEvents = (): string =>
  vendors
    .map((vendor) => [
      vendor.label,
      ...documentedNames(vendor).map((code) => `  ${code.padEnd(30)}${findEvent(vendor, code)?.label ?? ''}`),
    ])
    .map((lines) => lines.join('\n'))
    .join('\n\n');

function explainUnknown(code: string, vendorName: string | undefined): string {
  const searched = vendors.filter(({ name }) => name === (vendorName ?? name));
  const close = closeNames(code, searched.flatMap(documentedNames));
  const suggestion =
    close.length > 0 ? `Use ${close.join(' or ')}` : 'List the events with "npm run send -- --list"';
  return `"${code}" isn't a documented event. ${suggestion}, or add --vendor and --body to send an undocumented event.`;
}

async function readBody(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new UsageError(`The file ${path} couldn't be read. Check the path.`);
  }
}
