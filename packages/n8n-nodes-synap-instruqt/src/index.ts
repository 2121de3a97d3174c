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

/** Creates two nodes and a credential for each vendor. */
export function createPackage(of: readonly Vendor[]): PackageClasses {
  return {
    nodes: named<new () => INodeType>(of, (vendor) => [
      [vendor.name, operationNode(vendor)],
      [`${vendor.name}Trigger`, triggerNode(vendor)],
    ]),
    credentials: named<CredentialClass>(of, (vendor) => [[credentialName(vendor), credentialType(vendor)]]),
  };
}

/**
 * Returns classes by name. n8n refers to a class by the name of its node or credential, with a capital first letter.
 */
const named = <Class>(
  of: readonly Vendor[],
  classes: (vendor: Vendor) => [name: string, Class][],
): Record<string, Class> =>
  Object.fromEntries(of.flatMap(classes).map(([name, one]) => [capitalized(name), one]));

export const { nodes, credentials } = createPackage(vendors);
