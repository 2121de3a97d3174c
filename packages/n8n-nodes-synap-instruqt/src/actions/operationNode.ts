import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { toTitle, type Input, type Vendor } from '@synap-instruqt/vendors';
import { MAIN_CONNECTION } from '../connectionType';
import { credentialTestName, testCredential } from '../credentials/credentialTest';
import { credentialName, iconOf } from '../credentials/credentialType';
import { listsOf, optionsMethods, searchMethods } from '../lists';
import { chosenAction, executeItems, operationFields, resourcesOf } from './operations';

/** Creates a vendor's action node, which looks up details that events leave out and runs the API's other operations. */
export const operationNode = (vendor: Vendor) =>
  class implements INodeType {
    description: INodeTypeDescription = {
      displayName: vendor.label,
      name: vendor.name,
      icon: iconOf(vendor, '../..'),
      group: ['transform'],
      version: 1,
      subtitle: chosenAction(vendor),
      description: describe(vendor),
      defaults: { name: vendor.label },
      usableAsTool: true,
      inputs: [MAIN_CONNECTION],
      outputs: [MAIN_CONNECTION],
      credentials: [{ name: credentialName(vendor), required: true, testedBy: credentialTestName(vendor) }],
      properties: operationFields(vendor),
    };

    methods = {
      listSearch: searchMethods(vendor, listsOf(vendor, inputsOf(vendor, false))),
      loadOptions: optionsMethods(vendor, listsOf(vendor, inputsOf(vendor, true))),
      credentialTest: { [credentialTestName(vendor)]: testCredential(vendor) },
    };

    async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
      return executeItems(this, vendor);
    }
  };

/** Describes the node's operations and resources for tool lists and AI agents. */
function describe(vendor: Vendor): string {
  const resources = resourcesOf(vendor).map(([name]) => name);
  const nouns = resources.filter((name) => name !== 'api').map((name) => plural(toTitle(name).toLowerCase()));
  const rest = resources.includes('api') ? ', or call its API' : '';
  return `Work with ${nouns.slice(0, -1).join(', ')} and ${nouns.at(-1)} in ${vendor.label}${rest}`;
}

const plural = (noun: string): string => `${noun}${/[sx]$/.test(noun) ? 'es' : 's'}`;

const inputsOf = ({ operations }: Vendor, several: boolean): Input[] =>
  operations.flatMap(({ inputs }) => inputs.filter((input) => (input.several ?? false) === several));
