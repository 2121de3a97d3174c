import {
  InputError,
  type ApiConnection,
  type IntegrationKey,
  type Operation,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import { connect, enteredAt, keyOfField } from './connections';
import { inSentence, toSnakeCase } from '../naming';
import { sendWith } from './send';

type AuthField = NonNullable<Authentication['fields']>[number];
type WithAuthData = Pick<Bundle, 'authData'>;

/**
 * Returns a vendor without the parts that need the integration key, for the app whose users add webhooks themselves.
 */
export const withoutIntegrationKey = (vendor: Vendor): Vendor => ({
  ...vendor,
  webhook: { ...vendor.webhook, integrationKey: undefined },
  operations: vendor.operations.filter(({ uses }) => uses === undefined),
  lists: Object.fromEntries(Object.entries(vendor.lists).filter(([, { uses }]) => uses === undefined)),
});

/**
 * Connects to the API that an operation or a list uses.
 * @throws InputError if the connection's key for this API is missing or invalid
 */
export function connectFor(
  { uses }: Pick<Operation, 'uses'>,
  z: ZObject,
  bundle: WithAuthData,
  vendor: Vendor,
): ApiConnection {
  const { integrationKey } = vendor.webhook;
  return uses === 'integrationKey' && integrationKey !== undefined
    ? connectWithIntegrationKey(z, bundle, vendor, integrationKey)
    : connect(z, bundle, vendor);
}

export function keyFields({ name, label, webhook }: Vendor, { account, token }: IntegrationKey): AuthField[] {
  const page = `[About webhooks in ${label}](${webhook.byHand.page})`;
  return [
    {
      key: keyOfField(name, account),
      label: `${label} ${account.label}`,
      required: false,
      helpText: `${account.help} ${label} triggers use the ${inSentence(account.label)} and the ${inSentence(token.label)} to add their webhooks.`,
    },
    {
      key: keyOfField(name, token),
      label: `${label} ${token.label}`,
      type: 'password',
      required: false,
      helpText: `${token.help} ${page}`,
    },
  ];
}

export const hasKey = (bundle: WithAuthData, vendor: Vendor, integrationKey: IntegrationKey): boolean =>
  Object.values(readKey(bundle, vendor, integrationKey)).some((entered) => entered !== undefined);

/**
 * Connects to the API that adds webhooks. The API's address comes from the key or from the app's environment, never
 * from a Zap.
 * @throws InputError if the key is missing or invalid, or must not be sent to the address
 */
export function connectWithIntegrationKey(
  z: ZObject,
  bundle: WithAuthData,
  vendor: Vendor,
  integrationKey: IntegrationKey,
): ApiConnection {
  const { account, key } = readKey(bundle, vendor, integrationKey);
  if (account === undefined || key === undefined) {
    throw new InputError(missing(vendor, integrationKey, { account, key }));
  }
  return {
    send: sendWith(z, key),
    apiUrl: integrationKey.addressFor(key, process.env[addressName(vendor, integrationKey)]),
    secrets: [key, account],
    account,
  };
}

/**
 * Returns the name of the environment variable that overrides the address in tests, e.g. `INSTRUQT_ENDPOINTS_API_URL`.
 */
const addressName = (vendor: Vendor, { name }: IntegrationKey): string =>
  `${toSnakeCase(`${vendor.name} ${name}`).toUpperCase()}_API_URL`;

/** Returns the name of a vendor's integration key, e.g. "Instruqt integration key". */
export const nameOfKey = ({ label }: Vendor, { token }: IntegrationKey): string =>
  `${label} ${inSentence(token.label)}`;

/** Reads the integration key and its account from the connection. Each value may be missing. */
export const readKey = (
  { authData }: WithAuthData,
  { name }: Vendor,
  { account, token }: IntegrationKey,
) => ({
  account: enteredAt(authData, keyOfField(name, account)),
  key: enteredAt(authData, keyOfField(name, token)),
});

function missing(
  { label }: Vendor,
  integrationKey: IntegrationKey,
  entered: { account: string | undefined; key: string | undefined },
): string {
  const [account, key] = [inSentence(integrationKey.account.label), inSentence(integrationKey.token.label)];
  if (entered.account === undefined && entered.key === undefined) {
    return `The connection has no ${label} ${account} and no ${label} ${key}, which ${label} triggers need. Reconnect the app in Zapier, and enter both.`;
  }
  const [there, lacking] = entered.key === undefined ? [account, key] : [key, account];
  return `The connection has the ${label} ${there}, but no ${label} ${lacking}. Reconnect the app in Zapier, and enter both.`;
}
