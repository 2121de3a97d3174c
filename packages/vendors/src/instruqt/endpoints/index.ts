import type { IntegrationKey } from '../../catalogue/integrationKey';
import { addressFor } from './address';
import { listRecent } from './messages';
import { endpoints } from './subscriptions';

/**
 * Adds and removes Instruqt's endpoints through Svix, which sends Instruqt's events. Svix's customers can issue
 * integration keys; whether Instruqt issues any is unknown. Source: Svix's OpenAPI.
 */
export const integrationKey: IntegrationKey = {
  name: 'endpoints',
  label: 'Endpoints',
  token: {
    name: 'integrationKey',
    label: 'Integration Key',
    help: "A Svix integration key for your team's endpoints, from Instruqt's support. It isn't Instruqt's API key.",
    example: 'integsk_…',
  },
  account: {
    name: 'applicationId',
    label: 'Application ID',
    help: "The ID of your team's application at Svix, from Instruqt's support.",
    example: 'app_…',
  },
  otherUrl: {
    name: 'endpointsUrl',
    label: 'Endpoints API URL',
    help: 'Leave this empty: the key includes its region. Only https addresses at svix.com are allowed.',
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
