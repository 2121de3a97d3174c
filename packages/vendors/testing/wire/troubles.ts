import { answered, type WireAnswer, type WireRequest } from './wireRequest';

/** What can go wrong on the way to a vendor, and what a connector has to say then. */
export const troubles: readonly [what: string, answer: WireAnswer, says: RegExp][] = [
  [
    'is redirected to another host',
    { status: 302, headers: { location: 'https://elsewhere.example.com/v3' } },
    /302/,
  ],
  [
    'is redirected for good',
    { status: 308, headers: { location: 'https://elsewhere.example.com/v3' } },
    /308/,
  ],
  ['never gets an answer', 'never', /did not respond/],
  ['finds the connection refused', 'refused', /did not respond/],
  ['gets an answer that breaks off', 'cut off', /did not respond/],
];

/** What no message may hold: the words of an HTTP client, and addresses. */
export const rawWords = /ECONN|socket|fetch|premature|abort|timeout|192\.0\.2\.1|https?:|elsewhere/i;

/** A list of Synap's whose next page is said to be on another host, where the access token must not go. */
export const leadingElsewhere = (request: WireRequest): WireRequest =>
  answered(request, {
    status: 200,
    body: { data: [], links: { next: 'https://elsewhere.example.com/v3/list?page%5Bnumber%5D=2' } },
  });
