import type { INodeType } from 'n8n-workflow';
import { capitalized, vendors, type Vendor } from '@synap-instruqt/vendors';
import { credentialName, credentialType, type CredentialClass } from './credentials/credentialType';
import { operationNode } from './actions/operationNode';
import { triggerNode } from './trigger/triggerNode';

/** The classes that n8n loads, by name. */
export interface PackageClasses {
  nodes: Record<string, new () => INodeType>;
  credentials: Record<string, CredentialClass>;
}

/** The nodes and credentials of vendors: two nodes and a credential for each. */
export function createPackage(of: readonly Vendor[]): PackageClasses {
  return {
    nodes: named<new () => INodeType>(of, (vendor) => [
      [vendor.name, operationNode(vendor)],
      [`${vendor.name}Trigger`, triggerNode(vendor)],
    ]),
    credentials: named<CredentialClass>(of, (vendor) => [[credentialName(vendor), credentialType(vendor)]]),
  };
}

/** n8n refers to a class by its node's or credential's name, with a capital. */
const named = <Class>(
  of: readonly Vendor[],
  classes: (vendor: Vendor) => [name: string, Class][],
): Record<string, Class> =>
  Object.fromEntries(of.flatMap(classes).map(([name, one]) => [capitalized(name), one]));

export const { nodes, credentials } = createPackage(vendors);
