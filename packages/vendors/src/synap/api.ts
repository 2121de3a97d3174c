import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import type { ApiDefinition } from '../catalogue/vendor';
import { synapClient } from './client';
import { listAll } from './listed';

/** The name to show for a portal if the API returns neither its name nor its ID. */
const UNNAMED = 'a portal with an unknown name';

const portal = z
  .object({
    data: z.object({ id: z.string(), attributes: z.object({ name: z.string().optional() }).optional() }),
  })
  .transform(({ data }) => data.attributes?.name ?? `portal ${data.id}`)
  // If Synap accepts the token, the check passes even if the response contains no name.
  .catch(UNNAMED);

/**
 * Checks the access token.
 *
 * The path `/portal` is inferred, because Synap's documentation of this request doesn't show the path. If `/portal`
 * isn't found, the webhooks are listed instead. If neither path exists, the address isn't the address of Synap's API. A
 * wrong token can't be the reason, because Synap returns status 401 for a wrong token, even if the body says 404
 * ("Getting started" in Synap's API documentation).
 * @returns the portal's name, or a placeholder if Synap doesn't return a name
 */
async function check(connection: ApiConnection): Promise<string> {
  const client = synapClient(connection);
  const doing = 'check the access token';
  try {
    return await client.read(doing, { method: 'GET', path: '/portal' }, portal);
  } catch (error) {
    if (!(error instanceof VendorApiError) || error.failure !== 'notFound') throw error;
    // The first page is enough to show that the list exists.
    const isEnough = () => true;
    const webhooks = await listAll(
      connection,
      doing,
      '/webhook-subscriptions',
      z.unknown(),
      { pages: 1 },
      isEnough,
    );
    if (webhooks !== undefined) return UNNAMED;
    throw client.failed({ doing, failure: 'unexpected', status: error.facts.status });
  }
}

/** Synap's API v3 (JSON:API). Source: api-docs.synap.ac. */
export const api: ApiDefinition = {
  url: 'https://api.synap.ac/v3',
  page: 'https://api-docs.synap.ac/authentication-634225m0',
  token: {
    name: 'accessToken',
    label: 'Access Token',
    help: 'As an administrator, create a personal access token in Synap under Settings > Automations > API. The token starts with "p:".',
    example: 'p:…',
    beginsWith: 'p:',
  },
  otherUrl: 'Change this only if Synap gave you a different address, such as the address of a staging portal',
  check,
};
