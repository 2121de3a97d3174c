import {
  InputError,
  isObject,
  refuseSwappedToken,
  splitSecrets,
  withoutQuotes,
  type ConnectionField,
  type IntegrationKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import {
  automaticRegistration,
  credentialTitle,
  manualWebhooks,
  password,
  signingSecrets,
  username,
} from './credentialType';

/**
 * Matches n8n's placeholder for a secret or an empty field. The placeholder is publicly known, so it must not become
 * the secret if a user saves it by mistake.
 */
const PLACEHOLDER = /^__n8n_(?:BLANK|EMPTY)_VALUE_/;

/** A credential's decrypted content; undefined if the node has no credential. */
export type CredentialData = object | undefined;

type Field = Pick<ConnectionField, 'name' | 'label'>;

/**
 * @returns the field's value as entered, or undefined if the field is empty or its expression doesn't return a string
 */
function enteredIn(data: CredentialData, { name }: Field): string | undefined {
  const value: unknown = isObject(data) ? data[name] : undefined;
  return typeof value === 'string' && value.trim() !== '' && !PLACEHOLDER.test(value.trim())
    ? value
    : undefined;
}

export const isFilledIn = (data: CredentialData, field: Field): boolean =>
  enteredIn(data, field) !== undefined;

/** Whether a switch is on. If the switch is off, n8n hides the fields below it and drops their values. */
export const isSwitchedOn = (data: CredentialData, { name }: Field): boolean =>
  isObject(data) && data[name] === true;

/**
 * @param shownBy the switch that shows the field
 * @returns the field's value
 * @throws InputError that names the field, if the field is empty
 */
function read(vendor: Vendor, data: CredentialData, field: Field, shownBy?: Field): string {
  const value = enteredIn(data, field);
  if (value !== undefined) return value;
  const title = credentialTitle(vendor);
  throw new InputError(
    shownBy && !isSwitchedOn(data, shownBy)
      ? `"${shownBy.label}" is off in ${title}. Turn it on and fill in "${field.label}".`
      : `The field "${field.label}" in ${title} is empty. Open the credential and fill it in.`,
  );
}

export interface ApiCredential {
  token: string;
  /** The account, such as a team's slug; undefined if the field is empty. */
  account: string | undefined;
  apiUrl: string;
}

/** @throws InputError that names an empty field */
export function readApiCredential(vendor: Vendor, data: CredentialData): ApiCredential {
  const { account } = vendor.api;
  return {
    token: readToken(vendor, data),
    account: (account && withoutQuotes(enteredIn(data, account) ?? '')) || undefined,
    apiUrl: withoutQuotes(read(vendor, data, { name: 'apiUrl', label: 'API URL' })),
  };
}

function readToken(vendor: Vendor, data: CredentialData): string {
  const token = withoutQuotes(read(vendor, data, vendor.api.token));
  refuseSwappedToken(vendor, token);
  return token;
}

/** Returns the signing secrets; an empty list if the field is empty. */
export const readSigningSecrets = (data: CredentialData): string[] =>
  splitSecrets(enteredIn(data, signingSecrets) ?? '');

/**
 * Returns the username and password unchanged, because spaces can be part of a password.
 * @throws InputError that names an empty field
 */
export const readBasicAuth = (vendor: Vendor, data: CredentialData) => ({
  username: read(vendor, data, username, manualWebhooks),
  password: read(vendor, data, password, manualWebhooks),
});

/** @throws InputError that names a field with an invalid value */
export function readIntegrationKey(
  vendor: Vendor,
  { token, account, otherUrl, addressFor }: IntegrationKey,
  data: CredentialData,
) {
  const key = withoutQuotes(read(vendor, data, token, automaticRegistration));
  return {
    token: key,
    account: withoutQuotes(read(vendor, data, account, automaticRegistration)),
    apiUrl: addressFor(key, enteredIn(data, otherUrl)),
  };
}
