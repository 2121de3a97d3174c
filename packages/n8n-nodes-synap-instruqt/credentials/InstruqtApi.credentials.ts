import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { INSTRUQT_API_URL } from '@synap-instruqt/vendors';

/** A team in Instruqt: for looking things up. It is tested by the nodes that use it. */
export class InstruqtApi implements ICredentialType {
  name = 'instruqtApi';

  displayName = 'Instruqt API';

  documentationUrl = 'https://docs.labs.instruqt.com/settings/api-keys/';

  icon: Icon = { light: 'file:../icons/instruqt.svg', dark: 'file:../icons/instruqt.dark.svg' };

  properties: INodeProperties[] = [
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      description: 'An owner of the team copies it in Instruqt under Settings > API keys',
    },
    {
      displayName: 'Team',
      name: 'teamSlug',
      type: 'string',
      required: true,
      default: '',
      placeholder: 'e.g. northgate',
      description: "The team's slug, as it stands in the address of its pages in Instruqt",
    },
    {
      displayName: 'API URL',
      name: 'apiUrl',
      type: 'string',
      required: true,
      default: INSTRUQT_API_URL,
      description: 'Change it only if Instruqt gave you another address',
    },
  ];

  authenticate: IAuthenticateGeneric = {
    type: 'generic',
    properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey.trim()}}' } },
  };
}
