import { withResponse, type WireResponse, type WireRequest } from './wireRequest';

/** The problems that a request to a vendor can have, and the connector's message for each problem. */
export const troubles: readonly [what: string, response: WireResponse, says: RegExp][] = [
  [
    'is redirected to another host',
    { status: 302, headers: { location: 'https://elsewhere.example.com/v3' } },
    /302/,
  ],
  [
    'is redirected permanently',
    { status: 308, headers: { location: 'https://elsewhere.example.com/v3' } },
    /308/,
  ],
  ['never gets a response', 'never', /did not respond/],
  ['finds the connection refused', 'refused', /did not respond/],
  ['gets a response that breaks off', 'cut off', /did not respond/],
];

/** Words and addresses that an HTTP client's errors contain, but that must not appear in a connector's messages. */
export const rawWords = /ECONN|socket|fetch|premature|abort|timeout|192\.0\.2\.1|https?:|elsewhere/i;

/**
 * Changes Synap's response to a request for a list, so that the next page is on another host. The access token must not
 * be sent to that host.
 */
export const leadingElsewhere = (request: WireRequest): WireRequest =>
  withResponse(request, {
    status: 200,
    body: { data: [], links: { next: 'https://elsewhere.example.com/v3/list?page%5Bnumber%5D=2' } },
  });
