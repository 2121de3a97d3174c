import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import type { SubscriptionsApi, Vendor } from '@synap-instruqt/vendors';
import {
  connectWithIntegrationKey,
  keyCredentialName,
  keyIn,
  keyTestName,
} from '../credentials/integrationKey';
import { apiTestName, connect } from '../credentials/connections';
import { apiCredentialName, readApiCredential } from '../credentials/credentials';
import { pageAddress } from '../pages';

/** How a trigger adds the vendor's webhooks itself. */
export interface AutomaticRegistration {
  /** What it takes. */
  credential: { name: string; testedBy: string };
  /** What the choice says of it, and of the other way. */
  says: { automatic: string; byHand: string };
  /** Makes ready to ask the API. */
  connect(context: IHookFunctions): Promise<RegistrationApi>;
  /** The access token or key in its credential. @throws VendorApiError if there is none */
  keyIn(data: object): string;
}

/** A vendor's API for webhooks, as a credential reaches it. */
export interface RegistrationApi {
  api: SubscriptionsApi;
  /** The access token or key. */
  key: string;
  apiUrl: string;
}

/** Undefined where a person has to add them. */
export function automaticRegistration(vendor: Vendor): AutomaticRegistration | undefined {
  const { label, webhook } = vendor;
  const { subscriptions, integrationKey } = webhook;
  if (subscriptions !== undefined) {
    const name = apiCredentialName(vendor);
    const keyIn = (data: object) => readApiCredential(vendor, data).token;
    return {
      credential: { name, testedBy: apiTestName(vendor) },
      says: {
        automatic: `Publishing adds the webhooks through ${label}'s API, unpublishing removes them`,
        byHand: `You add the webhooks in ${label} yourself; no access token is needed`,
      },
      keyIn,
      async connect(context) {
        const connection = await connect(context, vendor);
        const key = keyIn(await context.getCredentials(name));
        return { api: subscriptions(connection), key, apiUrl: connection.apiUrl };
      },
    };
  }
  if (integrationKey !== undefined) {
    const name = keyCredentialName(vendor, integrationKey);
    const keyOf = (data: object) => keyIn(vendor, integrationKey, data);
    return {
      credential: { name, testedBy: keyTestName(integrationKey) },
      says: {
        automatic: `Publishing adds the endpoint, unpublishing removes it. This takes an integration key, which only ${label} can give.`,
        byHand: `You add the endpoint in ${label} yourself; no key is needed`,
      },
      keyIn: keyOf,
      async connect(context) {
        const connection = await connectWithIntegrationKey(context, vendor, integrationKey);
        const key = keyOf(await context.getCredentials(name));
        return { api: integrationKey.subscriptions(connection), key, apiUrl: connection.apiUrl };
      },
    };
  }
  return undefined;
}

/** Whether there is a choice of who adds the webhooks. */
export const canBeAutomatic = ({ webhook }: Pick<Vendor, 'webhook'>): boolean =>
  webhook.subscriptions !== undefined || webhook.integrationKey !== undefined;

/** What the vendor's own API can is what people want; what takes a key that few have is not. */
const defaultRegistration = ({ webhook }: Vendor) =>
  webhook.subscriptions !== undefined ? 'automatic' : 'manual';

/** Whether the trigger adds the vendor's webhooks itself. */
export const isAutomatic = (context: IHookFunctions | IWebhookFunctions, vendor: Vendor): boolean =>
  canBeAutomatic(vendor) &&
  context.getNodeParameter('registration', defaultRegistration(vendor)) !== 'manual';

/** The choice of who adds the webhooks, where there is one, and what goes with it. */
export function registrationFields(vendor: Vendor): INodeProperties[] {
  const registration = automaticRegistration(vendor);
  if (registration === undefined) return [];
  const { automatic, byHand } = registration.says;
  return [
    {
      displayName: 'Registration',
      name: 'registration',
      type: 'options',
      default: defaultRegistration(vendor),
      description: `How the webhooks get into ${vendor.label}`,
      options: [
        { name: 'Automatic', value: 'automatic', description: automatic },
        { name: 'By Hand', value: 'manual', description: byHand },
      ],
    },
    ...(vendor.webhook.integrationKey ? [keyNotice(vendor)] : []),
  ];
}

const keyNotice = ({ label }: Vendor): INodeProperties => ({
  displayName: `It is not known whether ${label} gives out such keys. <a href="${pageAddress('n8n')}#automatic-registration" target="_blank">What to ask its support for</a>. The endpoint of this node's URL is then added and removed for you, with a signing secret of its own; one that was added by hand for the same URL is removed.`,
  name: 'keyNotice',
  type: 'notice',
  default: '',
  displayOptions: { show: { registration: ['automatic'] } },
});
