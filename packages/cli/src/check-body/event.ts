import {
  eventChoices,
  findEvent,
  isObject,
  vendors,
  withArticle,
  type Vendor,
} from '@synap-instruqt/vendors';
import { closeNames } from '../closeNames';
import { UsageError } from '../usageError';

export interface ChosenEvent {
  vendor: Vendor;
  code?: string;
}

export interface SaidEvent {
  code?: string;
  vendor?: string;
}

/**
 * Chooses the vendor and the event for a body. Without an event code, chooses only the vendor, based on the event's
 * name in the body.
 * @param body one event, or a batch
 * @throws UsageError if the vendor is unclear, or the body seems to come from a vendor other than the chosen one
 */
export function chooseEvent(body: unknown, { code, vendor: said }: SaidEvent): ChosenEvent {
  const candidates = vendors.filter(({ name }) => name === (said ?? name));
  const known = candidates.find((vendor) => code !== undefined && findEvent(vendor, code));
  const expected = known ?? onlyOne(candidates);
  if (expected) refuseOthers(body, expected, known && code);
  if (known) return { vendor: known, code };
  const named = candidates.flatMap((vendor) => {
    const type = nameIn(vendor, body);
    return type === undefined ? [] : [{ vendor, type }];
  });
  if (code === undefined) {
    const likely = named.find(({ vendor, type }) => findEvent(vendor, type)) ?? onlyOne(named);
    if (likely) return { vendor: likely.vendor };
    throw new UsageError(
      "The body doesn't name its event. Add --event with the event's code, such as --event exam.completed.",
    );
  }
  // The event may be newer than the catalogue.
  const newer = said === undefined ? named.find(({ type }) => type === code)?.vendor : candidates[0];
  if (newer) return { vendor: newer, code };
  throw new UsageError(explainUnknown(code, candidates));
}

/** Whether a body names its event, as each item in a batch does. Ignores vendors that don't send batches. */
export const namesAnEvent = (body: unknown): boolean =>
  vendors.some((vendor: Vendor) => vendor.webhook.mayBatch && nameIn(vendor, body) !== undefined);

/** Reads the event's name from a body, as the connectors do. For a batch, returns the name of the first event. */
function nameIn(vendor: Vendor, body: unknown): string | undefined {
  const request = { headers: {}, rawBody: undefined, query: new URLSearchParams() };
  const elements: readonly unknown[] = vendor.webhook.mayBatch && Array.isArray(body) ? body : [body];
  return elements.map((element) => vendor.webhook.nameEvent(request, element).type).find((type) => type);
}

/** @throws UsageError if the body seems to come from a vendor other than the expected one */
function refuseOthers(body: unknown, expected: Vendor, code: string | undefined): void {
  if (isLikely(expected, body)) return;
  const vendor = vendors.find((other) => other !== expected && isLikely(other, body));
  if (vendor === undefined) return;
  const name = nameIn(vendor, body);
  const looks = `This looks like ${withArticle(vendor.label)} event${name === undefined ? '' : ` (${name})`}`;
  throw new UsageError(
    code === undefined
      ? `${looks}. Remove --vendor, or check where the body came from.`
      : `${looks}, but ${code} is ${withArticle(expected.label)} event. Check --event, the webhook's URL and where the body came from.`,
  );
}

/** Whether a body names one of the vendor's events, or contains all required fields of such an event. */
function isLikely(vendor: Vendor, body: unknown): boolean {
  const name = nameIn(vendor, body);
  if (name !== undefined && findEvent(vendor, name)) return true;
  return isObject(body) && vendor.events.some(({ schema }) => schema.safeParse(body).success);
}

const onlyOne = <Thing>(things: readonly Thing[]): Thing | undefined =>
  things.length === 1 ? things[0] : undefined;

function explainUnknown(code: string, candidates: readonly Vendor[]): string {
  const codes = candidates.flatMap((vendor) => eventChoices(vendor).map((event) => event.code));
  const close = closeNames(code, codes);
  const suggestion =
    close.length > 0 ? `Use ${close.join(' or ')}` : 'List the events with "npm run catalogue"';
  return `The catalogue doesn't have an event "${code}". ${suggestion}, or add --vendor if the event is new.`;
}
