import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The signing secrets of webhook endpoints in Instruqt. */
export class InstruqtWebhookApi implements ICredentialType {
  name = 'instruqtWebhookApi';

  displayName = 'Instruqt Webhook API';

  documentationUrl = 'https://github.com/synap-instruqt/connectors/blob/main/docs/n8n.md';

  icon: Icon = { light: 'file:../icons/instruqt.svg', dark: 'file:../icons/instruqt.dark.svg' };

  properties: INodeProperties[] = [
    {
      displayName: 'Signing Secrets',
      name: 'signingSecrets',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      placeholder: 'e.g. whsec_…',
      description:
        "The Signing Secret on the endpoint's page in Instruqt (Settings > Webhooks). Several, separated by spaces, while a secret is being rotated or when endpoints share this credential.",
    },
  ];
}
