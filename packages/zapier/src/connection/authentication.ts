import {
  problemOfSecrets,
  InputError,
  withArticle,
  type IntegrationKey,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import { connectWithIntegrationKey, hasKey, keyFields, nameOfKey } from './integrationKey';
import { connect, fieldKeys, nameOfToken, readConnection } from './connections';
import { SeveralFailures, withZapierErrors } from '../errors';
import { inSentence } from '../naming';

type AuthField = NonNullable<Authentication['fields']>[number];

/** Creates one connection for all vendors. Every field is optional, because many people use only one vendor. */
export const authenticationFor = (vendors: readonly Vendor[]): Authentication => ({
  type: 'custom',
  fields: vendors.flatMap(fieldsOf),
  test: withZapierErrors((z, bundle) => testConnection(z, bundle, vendors)),
  connectionLabel: withZapierErrors((_z, bundle) => String(bundle.inputData.label)),
});

function fieldsOf(vendor: Vendor): AuthField[] {
  const { label, api, webhook } = vendor;
  const keys = fieldKeys(vendor);
  const { menu, page } = webhook.byHand;
  const token: AuthField = {
    key: keys.token,
    label: `${label} ${api.token.label}`,
    type: 'password',
    required: false,
    helpText: `${api.token.help} ${usesOf(vendor)} [About the ${inSentence(api.token.label)} in ${label}](${api.page})`,
  };
  const account: AuthField | undefined = api.account && {
    key: keys.account,
    label: `${label} ${api.account.label}`,
    required: false,
    helpText: `${api.account.help} If you enter the ${inSentence(api.account.label)}, also enter the ${inSentence(api.token.label)}.`,
  };
  const signingSecrets: AuthField = {
    key: keys.signingSecrets,
    label: `${label} Signing Secrets`,
    type: 'password',
    required: false,
    helpText: `Copy each secret from its endpoint's page in ${label} under ${menu}, and separate multiple secrets with spaces. ${label} triggers use these secrets if their Signing Secret field is empty. [About webhooks in ${label}](${page})`,
  };
  return [
    ...(webhook.integrationKey ? keyFields(vendor, webhook.integrationKey) : []),
    ...(takesSecrets(vendor) ? [signingSecrets] : []),
    token,
    ...(account ? [account] : []),
  ];
}

/** Whether the connection has a field for the vendor's signing secrets. */
const takesSecrets = ({ webhook }: Vendor): boolean =>
  webhook.verifiedBy === 'signature' && webhook.integrationKey === undefined;

function usesOf({ label, webhook, createLearnerDirectory }: Vendor): string {
  if (webhook.subscriptions) return `Required for all ${label} triggers, searches and actions.`;
  return createLearnerDirectory
    ? 'Required for searches, actions, dropdowns and learner details.'
    : 'Required for searches, actions and dropdowns.';
}

/** A check of one part of the connection. It resolves with this part's text for the connection's label, if any. */
type Check = Promise<string | undefined>;

/** Checks only the filled-in parts of the connection. @returns the connection's label */
async function testConnection(
  z: ZObject,
  bundle: Bundle,
  vendors: readonly Vendor[],
): Promise<{ label: string }> {
  const checks = vendors.flatMap((vendor) => startChecks(z, bundle, vendor));
  if (checks.length === 0) {
    throw new z.errors.Error(`The connection is empty. Enter ${anyOf(vendors)}.`, 'EmptyConnection');
  }
  const results = await Promise.allSettled(checks);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new SeveralFailures(failures);
  const names = await Promise.all(checks);
  return { label: names.filter((name) => name !== undefined).join(', ') };
}

/** Returns a list such as "a Synap access token, Instruqt signing secrets or an Instruqt API key". */
function anyOf(vendors: readonly Vendor[]): string {
  const parts = vendors.flatMap((vendor) => {
    const { integrationKey } = vendor.webhook;
    return [
      ...(integrationKey ? [withArticle(nameOfKey(vendor, integrationKey))] : []),
      ...(takesSecrets(vendor) ? [`${vendor.label} signing secrets`] : []),
      withArticle(nameOfToken(vendor)),
    ];
  });
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(parts);
}

function startChecks(z: ZObject, bundle: Bundle, vendor: Vendor): Check[] {
  const { token, account, signingSecrets } = readConnection(bundle, vendor);
  const usesApi = token !== undefined || account !== undefined;
  const usesSecrets = takesSecrets(vendor) && signingSecrets.length > 0;
  const { integrationKey } = vendor.webhook;
  return [
    ...(usesApi ? [checkApi(z, bundle, vendor)] : []),
    ...(usesSecrets ? [checkSecrets(vendor, signingSecrets, usesApi)] : []),
    ...(integrationKey && hasKey(bundle, vendor, integrationKey)
      ? [checkKey(z, bundle, vendor, integrationKey, usesApi)]
      : []),
  ];
}

async function checkApi(z: ZObject, bundle: Bundle, vendor: Vendor): Check {
  const { label, api } = vendor;
  if (readConnection(bundle, vendor).token === undefined) {
    const account = inSentence(api.account?.label ?? 'account');
    throw new InputError(
      `The connection has ${withArticle(`${label} ${account}`)}, but no ${nameOfToken(vendor)}. Enter the ${inSentence(api.token.label)}, or clear the ${account}.`,
    );
  }
  const name = await api.check(connect(z, bundle, vendor));
  return `${name} (${label})`;
}

async function checkKey(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  integrationKey: IntegrationKey,
  isNamedAlready: boolean,
): Check {
  const name = await integrationKey.check(connectWithIntegrationKey(z, bundle, vendor, integrationKey));
  return isNamedAlready ? undefined : name;
}

async function checkSecrets({ label }: Vendor, secrets: readonly string[], isNamedAlready: boolean): Check {
  const problem = problemOfSecrets(secrets);
  if (problem !== undefined) {
    throw new InputError(
      `${label} ${problem}. Copy the complete secret, which starts with whsec_, from the endpoint's page in ${label}.`,
    );
  }
  if (isNamedAlready) return undefined;
  return `${secrets.length} signing secret${secrets.length === 1 ? '' : 's'} (${label})`;
}
