import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { Input, Vendor } from '@synap-instruqt/vendors';
import { MAIN_CONNECTION } from '../connectionType';
import { credentialTestName, testCredential } from '../credentials/credentialTest';
import { credentialName, iconOf } from '../credentials/credentialType';
import { listsOf, optionsMethods, searchMethods } from '../lists';
import { chosenAction, executeItems, operationFields } from './operations';

/** The node that looks up what a vendor's events leave out, and does what else its API can. */
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

function describe({ label, operations }: Vendor): string {
  const made = operations.filter(({ creates }) => creates).map(({ action }) => uncapitalized(action));
  const last = made.pop();
  const all = [`Look up what ${label}'s events leave out`, ...made].join(', ');
  return last === undefined ? all : `${all}, and ${last}`;
}

const uncapitalized = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The inputs that take one thing, or those that take several. */
const inputsOf = ({ operations }: Vendor, several: boolean): Input[] =>
  operations.flatMap(({ inputs }) => inputs.filter((input) => (input.several ?? false) === several));
