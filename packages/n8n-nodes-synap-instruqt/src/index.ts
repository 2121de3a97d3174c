import type { INodeType } from 'n8n-workflow';
import { vendors, type Vendor } from '@synap-instruqt/vendors';
import { keyCredential } from './credentials/integrationKey';
import { apiCredential, webhookCredential, type CredentialClass } from './credentials/credentials';
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
      [vendor.label, operationNode(vendor)],
      [`${vendor.label}Trigger`, triggerNode(vendor)],
    ]),
    credentials: named<CredentialClass>(of, (vendor) => [
      [`${vendor.label}Api`, apiCredential(vendor)],
      [`${vendor.label}WebhookApi`, webhookCredential(vendor)],
      ...credentialOfKey(vendor),
    ]),
  };
}

function credentialOfKey(vendor: Vendor): [name: string, CredentialClass][] {
  const { integrationKey } = vendor.webhook;
  return integrationKey
    ? [[`${vendor.label}${integrationKey.label}Api`, keyCredential(vendor, integrationKey)]]
    : [];
}

const named = <Class>(
  of: readonly Vendor[],
  classes: (vendor: Vendor) => [name: string, Class][],
): Record<string, Class> => Object.fromEntries(of.flatMap(classes));

export const { nodes, credentials } = createPackage(vendors);
