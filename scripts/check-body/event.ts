import { eventChoices, findEvent, vendors, type Vendor } from '@synap-instruqt/vendors';
import { closeNames } from '../../packages/simulator/src/send/closeNames';
import { UsageError } from './usageError';

/** Whose event a body is, and which one, where it was said. */
export interface ChosenEvent {
  vendor: Vendor;
  code?: string;
}

/** What was said of a body, on the command line or in a URL. */
export interface SaidEvent {
  code?: string;
  vendor?: string;
}

/**
 * Whose event it is: that of the event's code, else that whose bodies name their event in the way this one does.
 * @throws UsageError when it can't be told
 */
export function chooseEvent(body: unknown, { code, vendor: said }: SaidEvent): ChosenEvent {
  const candidates = vendors.filter(({ name }) => name === (said ?? name));
  const known = candidates.find((vendor) => code !== undefined && findEvent(vendor, code));
  if (known) return { vendor: known, code };
  const named = candidates.flatMap((vendor) => {
    const type = nameIn(vendor, body);
    return type === undefined ? [] : [{ vendor, type }];
  });
  if (code === undefined) {
    const likely = named.find(({ vendor, type }) => findEvent(vendor, type)) ?? onlyOne(named);
    if (likely) return { vendor: likely.vendor };
    throw new UsageError(
      'The body does not say which event it is: add --event and its code, for example --event exam.completed.',
    );
  }
  // An event that is newer than the catalogue.
  const newer = said === undefined ? named.find(({ type }) => type === code)?.vendor : candidates[0];
  if (newer) return { vendor: newer, code };
  throw new UsageError(explainUnknown(code, candidates));
}

/** What the body alone says, as the connectors read it. */
const nameIn = ({ webhook }: Vendor, body: unknown): string | undefined =>
  webhook.nameEvent({ headers: {}, rawBody: undefined, query: new URLSearchParams() }, body).type;

const onlyOne = <Thing>(things: readonly Thing[]): Thing | undefined =>
  things.length === 1 ? things[0] : undefined;

function explainUnknown(code: string, candidates: readonly Vendor[]): string {
  const codes = candidates.flatMap((vendor) => eventChoices(vendor).map((event) => event.code));
  const close = closeNames(code, codes);
  const suggestion = close.length > 0 ? ` Did you mean ${close.join(' or ')}?` : '';
  return (
    `There is no event "${code}" in the catalogue.${suggestion} npm run catalogue shows all of them; ` +
    'one that is newer than the catalogue needs --vendor as well.'
  );
}
