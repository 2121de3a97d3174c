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
    help: "A Svix integration key for your team's endpoints. Ask Instruqt support for it. This isn't your Instruqt API key.",
    example: 'integsk_…',
  },
  account: {
    name: 'applicationId',
    label: 'Application ID',
    help: "Your team's Svix application ID. Ask Instruqt support for it.",
    example: 'app_…',
  },
  otherUrl: {
    name: 'endpointsUrl',
    label: 'Endpoints API URL',
    help: 'You can leave this empty, because the integration key includes the region. If you enter a URL, it must be an https URL on svix.com.',
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
