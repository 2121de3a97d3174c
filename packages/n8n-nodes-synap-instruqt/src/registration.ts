import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import type { Vendor } from '@synap-instruqt/vendors';

/** Whether the trigger adds the vendor's webhooks itself. */
export const isAutomatic = (context: IHookFunctions | IWebhookFunctions, { webhook }: Vendor): boolean =>
  webhook.subscriptions !== undefined && context.getNodeParameter('registration') !== 'manual';

/** The choice of who adds the webhooks, where the vendor's API can. */
export const registrationField = ({ label }: Vendor): INodeProperties => ({
  displayName: 'Registration',
  name: 'registration',
  type: 'options',
  default: 'automatic',
  description: `How the webhooks get into ${label}`,
  options: [
    {
      name: 'Automatic',
      value: 'automatic',
      description: `Publishing adds the webhooks through ${label}'s API, unpublishing removes them`,
    },
    {
      name: 'By Hand',
      value: 'manual',
      description: `You add the webhooks in ${label} yourself; no access token is needed`,
    },
  ],
});
