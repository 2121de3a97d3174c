import {
  capitalized,
  isObject,
  refuseSwappedToken,
  splitSecrets,
  withoutQuotes,
  InputError,
  type ApiConnection,
  type ConnectionField,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { inSentence, toSnakeCase } from '../naming';
import { sendWith } from './send';

type WithAuthData = Pick<Bundle, 'authData'>;

/** The values that a user entered for a vendor. Each value may be missing. */
export interface Entered {
  token?: string;
  account?: string;
  signingSecrets: string[];
}

export const fieldKeys = ({ name, api }: Vendor) => ({
  token: keyOfField(name, api.token),
  account: keyOfField(name, { name: api.account?.input ?? 'account' }),
  signingSecrets: `${name}SigningSecrets`,
});

/** Returns a connection field's key, e.g. `instruqtApiKey`. @param vendor the vendor's name */
export const keyOfField = (vendor: string, { name }: Pick<ConnectionField, 'name'>): string =>
  `${vendor}${capitalized(name)}`;

export function readConnection({ authData }: WithAuthData, vendor: Vendor): Entered {
  const keys = fieldKeys(vendor);
  return {
    token: enteredAt(authData, keys.token),
    account: enteredAt(authData, keys.account),
    signingSecrets: splitSecrets(enteredAt(authData, keys.signingSecrets) ?? ''),
  };
}

/**
 * Returns the entered value without copied spaces, line breaks and quotes; undefined if it is empty or isn't a string.
 */
export function enteredAt(authData: unknown, key: string): string | undefined {
  const value = isObject(authData) ? authData[key] : undefined;
  return typeof value === 'string' ? withoutQuotes(value) || undefined : undefined;
}

/**
 * Connects to a vendor's API. The API's address comes only from the app's environment, never from a Zap.
 * @throws InputError if the connection has no token, or an invalid one
 */
export function connect(z: ZObject, bundle: WithAuthData, vendor: Vendor): ApiConnection {
  const { token, account } = readConnection(bundle, vendor);
  const tokenName = nameOfToken(vendor);
  if (token === undefined) {
    throw new InputError(
      `The connection has no ${tokenName}, which this step needs. Reconnect the app in Zapier, and enter the ${inSentence(vendor.api.token.label)}.`,
    );
  }
  if (!isUsableToken(token)) {
    throw new InputError(
      `The ${tokenName} contains a space, a line break or another invalid character. Copy the complete ${inSentence(vendor.api.token.label)} again, and enter it when you reconnect the app in Zapier.`,
    );
  }
  refuseSwappedToken(vendor, token);
  return { send: sendWith(z, token), apiUrl: addressOf(vendor), secrets: [token], account };
}

/** Returns the name of a vendor's token, e.g. "Instruqt API key". */
export const nameOfToken = ({ label, api }: Vendor): string => `${label} ${inSentence(api.token.label)}`;

/** Whether a token can be sent in a header. A line break or space inside a token is a mistake made while copying. */
export const isUsableToken = (token: string): boolean => /^[\x21-\x7e]+$/.test(token);

const addressOf = ({ name, api }: Vendor): string => apiUrlOf(name) ?? api.url;

/**
 * Returns the API address in the app's environment, which overrides the vendor's own address; undefined if it isn't
 * set.
 */
export const apiUrlOf = (vendor: string): string | undefined =>
  process.env[`${toSnakeCase(vendor).toUpperCase()}_API_URL`]?.trim() || undefined;
