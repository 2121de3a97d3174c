import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { SYNAP_API_URL } from '@synap-instruqt/vendors';

/** A Synap portal: lets the trigger register its webhooks. It is tested by the nodes that use it. */
export class SynapApi implements ICredentialType {
  name = 'synapApi';

  displayName = 'Synap API';

  documentationUrl = 'https://api-docs.synap.ac/authentication-634225m0';

  icon: Icon = { light: 'file:../icons/synap.svg', dark: 'file:../icons/synap.dark.svg' };

  properties: INodeProperties[] = [
    {
      displayName: 'Access Token',
      name: 'accessToken',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      placeholder: 'e.g. p:…',
      description:
        'A personal access token. An administrator makes one in Synap under Settings > Automations > API.',
    },
    {
      displayName: 'API URL',
      name: 'apiUrl',
      type: 'string',
      required: true,
      default: SYNAP_API_URL,
      description: 'Change it only if Synap gave you another address, such as that of a staging portal',
    },
  ];

  authenticate: IAuthenticateGeneric = {
    type: 'generic',
    properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken.trim()}}' } },
  };
}
