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
import { connectInstruqt, testInstruqtKey } from '../common/instruqtApi';
import { executeItems, resourceFields } from '../common/operation';
import { askOnce } from '../common/remember';
import * as listSearch from './listSearch';
import { getTracks } from './loadOptions/getTracks';
import { resources } from './resources';

export class Instruqt implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Instruqt',
    name: 'instruqt',
    icon: { light: 'file:../../icons/instruqt.svg', dark: 'file:../../icons/instruqt.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: "Look up what Instruqt's events leave out, and create invites",
    defaults: { name: 'Instruqt' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'instruqtApi', required: true, testedBy: 'testApiKey' }],
    properties: resourceFields(resources, 'learner'),
  };

  methods = {
    listSearch,
    loadOptions: { getTracks },
    credentialTest: {
      async testApiKey(
        this: ICredentialTestFunctions,
        credential: ICredentialsDecrypted,
      ): Promise<INodeCredentialTestResult> {
        return testInstruqtKey(this, credential.data);
      },
    },
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return executeItems(this, resources, () => connectInstruqt(this, askOnce));
  }
}
