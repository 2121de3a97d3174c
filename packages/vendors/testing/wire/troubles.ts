import { answered, type WireAnswer, type WireRequest } from './wireRequest';

/** The problems that can occur on the way to a vendor, and the connector's message for each. */
export const troubles: readonly [what: string, answer: WireAnswer, says: RegExp][] = [
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

/** An HTTP client's words and addresses, which must not be in a message. */
export const rawWords = /ECONN|socket|fetch|premature|abort|timeout|192\.0\.2\.1|https?:|elsewhere/i;

/** A Synap list whose next page is on another host, where the access token must not be sent. */
export const leadingElsewhere = (request: WireRequest): WireRequest =>
  answered(request, {
    status: 200,
    body: { data: [], links: { next: 'https://elsewhere.example.com/v3/list?page%5Bnumber%5D=2' } },
  });
