import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The basic authentication of webhooks that somebody set up by hand in Synap. */
export class SynapWebhookApi implements ICredentialType {
  name = 'synapWebhookApi';

  displayName = 'Synap Webhook API';

  documentationUrl = 'https://github.com/synap-instruqt/connectors/blob/main/docs/n8n.md';

  icon: Icon = { light: 'file:../icons/synap.svg', dark: 'file:../icons/synap.dark.svg' };

  properties: INodeProperties[] = [
    {
      displayName:
        'Choose a username and a long password, and enter the same two at each webhook in Synap (Settings > Integrations > Webhooks, Basic Authentication).',
      name: 'notice',
      type: 'notice',
      default: '',
    },
    {
      displayName: 'Username',
      name: 'username',
      type: 'string',
      required: true,
      default: '',
      placeholder: 'e.g. n8n',
    },
    {
      displayName: 'Password',
      name: 'password',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
    },
  ];
}
