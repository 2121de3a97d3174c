import type { IntegrationKey } from '../../catalogue/integrationKey';
import { addressFor } from './address';
import { listRecent } from './messages';
import { endpoints } from './subscriptions';

/**
 * Instruqt's endpoints, added and removed through Svix, which sends for it, with the integration key that Svix lets its
 * customers hand out. Whether Instruqt does, nobody outside has seen. Source: Svix's OpenAPI.
 */
export const integrationKey: IntegrationKey = {
  name: 'endpoints',
  label: 'Endpoints',
  token: {
    name: 'integrationKey',
    label: 'Integration Key',
    help: "Instruqt's support can make one, if Instruqt offers it: a Svix integration key for your team's endpoints. It is not Instruqt's API key.",
    example: 'integsk_…',
  },
  account: {
    name: 'applicationId',
    label: 'Application ID',
    help: "The ID of your team's application at Svix. Instruqt's support gives it with the key.",
    example: 'app_…',
  },
  otherUrl: {
    name: 'apiUrl',
    label: 'API URL',
    help: 'Leave it empty: the key says where it is good. Only https addresses of svix.com are taken.',
    example: 'https://api.eu.svix.com',
  },
  addressFor,
  check: async (connection) => {
    await endpoints(connection).list();
    return "Instruqt's endpoints";
  },
  subscriptions: endpoints,
  listRecent,
};
