import { z } from 'zod/v4';
import type { NextSteps } from '../../api/apiClient';
import type { ApiConnection } from '../../api/http';
import { unusable } from '../../catalogue/given';
import { once } from '../../catalogue/once';
import { isPlainId, svixClient, type SvixRequest } from './client';
import { endpointSchema } from './subscriptions';

/** The events that Svix should send to an endpoint, again or for the first time. */
export interface Recovery {
  endpoint: string;
  /**
   * `failed`: events that the endpoint didn't accept. `neverSent`: events that Svix never tried to send to the
   * endpoint.
   */
  events: 'failed' | 'neverSent';
  since: string;
  until?: string;
}

/** The background task that Svix starts. All values are null if the response has another structure. */
const taskSchema = once(() => {
  const known = z.object({ id: z.string().nullable(), status: z.string().nullable() });
  return known.catch({ id: null, status: null });
});

const DOING = 'recover the missed events';

const nextSteps: NextSteps = {
  notFound: 'Choose the endpoint again, and check the Application ID',
  notSupported: "Use Options > Recover Failed Messages on the endpoint's page in Instruqt, if available",
  rejected: 'Check the times you entered, then try again',
};

/**
 * The names of Svix's tasks, as used in request paths. Neither task resends events that were received. Source: Svix's
 * OpenAPI.
 */
const TASKS = { failed: 'recover', neverSent: 'replay-missing' } as const;

/**
 * Makes Svix send the events that an endpoint missed. The events keep their IDs, so that a receiver can recognise
 * duplicates.
 * @throws VendorApiError if the call fails, or if the endpoint is disabled, because Svix would then send nothing and
 * report no error
 */
export async function recoverEvents(connection: ApiConnection, recovery: Recovery) {
  const { endpoint, events, since, until } = recovery;
  if (!isPlainId(endpoint))
    throw unusable('The field "Endpoint" isn\'t the ID of an endpoint. Choose the endpoint from the list.');
  const client = svixClient(connection, nextSteps);
  const path = `/endpoint/${endpoint}`;
  const lookUp: SvixRequest = { method: 'GET', path, hidden: { endpoint } };
  const { url, disabled } = await client.read(DOING, lookUp, endpointSchema());
  if (disabled) {
    const nextStep = 'Enable the endpoint in Instruqt under Settings > Webhooks, then run this step again';
    throw client.failed({ doing: DOING, failure: 'rejected', because: 'the endpoint is disabled', nextStep });
  }
  const request: SvixRequest = {
    method: 'POST',
    path: `${path}/${TASKS[events]}`,
    body: { since, ...(until !== undefined && { until }) },
    hidden: { endpoint },
  };
  const { id, status } = await client.read(DOING, request, taskSchema());
  return { id, status, endpointId: endpoint, endpointUrl: url };
}
