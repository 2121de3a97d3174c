import { InputError } from './api/errors';
import type { Vendor } from './catalogue/vendor';
import { vendors } from './vendors';

/**
 * Refuses a token for the wrong vendor before the token is sent.
 * @throws InputError if the token has the prefix of another vendor's tokens
 */
export function refuseSwappedToken({ name, label, api }: Vendor, token: string): void {
  const owner = vendors.find(
    (other) =>
      other.name !== name && other.api.token.beginsWith && token.startsWith(other.api.token.beginsWith),
  );
  if (owner === undefined) return;
  throw new InputError(
    `The "${label} ${api.token.label}" starts with ${owner.api.token.beginsWith}, like a ${owner.label} ${owner.api.token.label.toLowerCase()}. Enter the ${api.token.label} from ${label}.`,
  );
}
