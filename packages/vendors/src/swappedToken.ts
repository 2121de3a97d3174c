import { InputError } from './api/errors';
import type { Vendor } from './catalogue/vendor';
import { vendors } from './vendors';

/** @throws InputError if a token has the prefix of another vendor's tokens. It isn't sent to either vendor. */
export function refuseSwappedToken({ name, label, api }: Vendor, token: string): void {
  const owner = vendors.find(
    (other) =>
      other.name !== name && other.api.token.beginsWith && token.startsWith(other.api.token.beginsWith),
  );
  if (owner === undefined) return;
  throw new InputError(
    `The "${label} ${api.token.label}" starts with ${owner.api.token.beginsWith}, like a ${owner.label} ${owner.api.token.label.toLowerCase()}. Enter the one from ${label}.`,
  );
}
