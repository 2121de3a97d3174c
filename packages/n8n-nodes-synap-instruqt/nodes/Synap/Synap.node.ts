import {
  NodeConnectionTypes,
  type ICredentialsDecrypted,
  type ICredentialTestFunctions,
  type IExecuteFunctions,
  type INodeCredentialTestResult,
  type INodeExecutionData,
  type INodeType,
  type INodeTypeDescription,
} from 'n8n-workflow';
import { executeItems, resourceFields } from '../common/operation';
import { askOnce } from '../common/remember';
import { synapApi, testSynapToken } from '../common/synapApi';
import { searchUserGroups } from './listSearch/searchUserGroups';
import { resources } from './resources';

export class Synap implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Synap',
    name: 'synap',
    icon: { light: 'file:../../icons/synap.svg', dark: 'file:../../icons/synap.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: "Look up what Synap's events leave out, and register users",
    defaults: { name: 'Synap' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'synapApi', required: true, testedBy: 'testAccessToken' }],
    properties: resourceFields(resources, 'attempt'),
  };

  methods = {
    listSearch: { searchUserGroups },
    credentialTest: {
      async testAccessToken(
        this: ICredentialTestFunctions,
        credential: ICredentialsDecrypted,
      ): Promise<INodeCredentialTestResult> {
        return testSynapToken(this, credential.data);
      },
    },
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return executeItems(this, resources, () => synapApi(this, askOnce));
  }
}
