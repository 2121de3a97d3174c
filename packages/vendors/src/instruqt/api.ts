import type { ApiConnection } from '../kit/http';
import { challengeLookups } from './lookups/challenge';
import { claimLookups } from './lookups/claim';
import { inviteLookups } from './lookups/invite';
import { playLookups } from './lookups/play';
import { reviewLookups } from './lookups/review';
import { sandboxLookups } from './lookups/sandbox';
import { teamLookups } from './lookups/team';
import { trackLookups } from './lookups/track';
import { userLookups } from './lookups/user';
import { createQuery } from './query';

/** Source: docs.instruqt.com, "API keys". */
export const INSTRUQT_API_URL = 'https://play.instruqt.com/graphql';

/**
 * Instruqt's GraphQL API. Every method rejects with a VendorApiError. What looks up one thing by its id gives undefined
 * when there is none; what lists gives a list.
 * @example
 * const api = createInstruqtApi({ send, apiUrl: INSTRUQT_API_URL, secrets: [apiKey], words });
 * const invite = await api.getInvite('m3xq9w0vbk2r'); // undefined: nothing found
 * const claims = await api.listClaims('m3xq9w0vbk2r', { userId: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e' });
 * const rows = claims?.map(simplifyClaim);
 */
export function createInstruqtApi(connection: ApiConnection) {
  const query = createQuery(connection);
  return {
    ...teamLookups(query),
    ...inviteLookups(query),
    ...claimLookups(query),
    ...userLookups(query),
    ...trackLookups(query),
    ...challengeLookups(query),
    ...playLookups(query),
    ...reviewLookups(query),
    ...sandboxLookups(query),
  };
}

export type InstruqtApi = ReturnType<typeof createInstruqtApi>;
