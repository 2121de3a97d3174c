import type { INodeType } from 'n8n-workflow';
import { capitalized, vendors, type Vendor } from '@synap-instruqt/vendors';
import {
  apiCredential,
  apiCredentialName,
  webhookCredential,
  webhookCredentialName,
  type CredentialClass,
} from './credentials/credentials';
import { keyCredential, keyCredentialName } from './credentials/integrationKey';
import { operationNode } from './actions/operationNode';
import { triggerNode } from './trigger/triggerNode';

/** What n8n loads, by the names of the classes. */
export interface PackageClasses {
  nodes: Record<string, new () => INodeType>;
  credentials: Record<string, CredentialClass>;
}

/** The nodes and credentials of vendors: two of each, and a credential more where there may be a key for webhooks. */
export function createPackage(of: readonly Vendor[]): PackageClasses {
  return {
    nodes: named<new () => INodeType>(of, (vendor) => [
      [vendor.name, operationNode(vendor)],
      [`${vendor.name}Trigger`, triggerNode(vendor)],
    ]),
    credentials: named<CredentialClass>(of, (vendor) => [
      [apiCredentialName(vendor), apiCredential(vendor)],
      [webhookCredentialName(vendor), webhookCredential(vendor)],
      ...credentialOfKey(vendor),
    ]),
  };
}

function credentialOfKey(vendor: Vendor): [name: string, CredentialClass][] {
  const { integrationKey } = vendor.webhook;
  return integrationKey
    ? [[keyCredentialName(vendor, integrationKey), keyCredential(vendor, integrationKey)]]
    : [];
}

/** n8n names a class as its node or credential, with a capital. */
const named = <Class>(
  of: readonly Vendor[],
  classes: (vendor: Vendor) => [name: string, Class][],
): Record<string, Class> =>
  Object.fromEntries(of.flatMap(classes).map(([name, one]) => [capitalized(name), one]));

export const { nodes, credentials } = createPackage(vendors);
