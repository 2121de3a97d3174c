/**
 * An unexpected response from a vendor's API, or from a proxy in front of it. The simulator sends the response as a
 * fault.
 */
export interface OddResponse {
  name: string;
  vendor: 'synap' | 'instruqt';
  fault: { status: number; body?: unknown; times?: number };
  /** The error message of the step; undefined if the step succeeds. */
  says?: RegExp;
}

const user = { type: 'User', id: 'u7GqX2mLb9R', attributes: { name: 'Maya Lindqvist' } };
const page = '<html><title>Just a moment...</title></html>';
const nested = `{"data":${'['.repeat(3_000)}${']'.repeat(3_000)}}`;
const errors = (...said: object[]) => ({ errors: said });
const graphQl = (message: string, code?: string) => ({
  data: null,
  errors: [{ message, ...(code !== undefined && { extensions: { code } }) }],
});

const ofSynap: readonly Omit<OddResponse, 'vendor'>[] = [
  { name: 'a single 503', fault: { status: 503, times: 1 } },
  { name: 'a byte order mark', fault: { status: 200, body: `\uFEFF${JSON.stringify({ data: user })}` } },
  {
    name: 'attributes as an empty list',
    fault: { status: 200, body: { data: { ...user, attributes: [] } } },
  },
  { name: 'a page with 401', fault: { status: 401, body: page }, says: /a proxy or firewall responded/ },
  { name: 'a page with 403', fault: { status: 403, body: page }, says: /a proxy or firewall responded/ },
  { name: 'a page with 404', fault: { status: 404, body: page }, says: /a proxy or firewall responded/ },
  { name: '402', fault: { status: 402 }, says: /Check your plan and payments/ },
  {
    name: 'an error with null members, and another one',
    fault: { status: 400, body: errors({ detail: null, source: null }, { detail: 'The ID is too old' }) },
    says: /The ID is too old/,
  },
  {
    name: 'a trace ID',
    fault: {
      status: 400,
      body: errors({ title: 'Oops', meta: { traceId: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' } }),
    },
    says: /3f2504e0-4f89-11d3-9a0c-0305e82c3301/,
  },
  {
    name: 'a body with 3,000 levels',
    fault: { status: 200, body: nested },
    says: /nested too deeply/,
  },
];

const ofInstruqt: readonly Omit<OddResponse, 'vendor'>[] = [
  { name: 'a page with 401', fault: { status: 401, body: page }, says: /a proxy or firewall responded/ },
  {
    name: 'FORBIDDEN',
    fault: { status: 200, body: graphQl('No', 'FORBIDDEN') },
    says: /^Instruqt could not look up the review(?!.*API key is)/,
  },
  {
    name: 'a rate limit in words',
    fault: { status: 200, body: graphQl('You have been rate limited') },
    says: /too many requests|try again/i,
  },
  {
    name: "another person's review",
    fault: { status: 200, body: graphQl('unauthorized: you cannot view this review') },
    says: /you cannot view this review/,
  },
  {
    name: 'a body with 3,000 levels',
    fault: { status: 200, body: nested },
    says: /nested too deeply/,
  },
];

/** The unexpected responses to two steps: getting a user by ID from Synap, and getting a review from Instruqt. */
export const oddResponses: readonly OddResponse[] = [
  ...ofSynap.map((response): OddResponse => ({ ...response, vendor: 'synap' })),
  ...ofInstruqt.map((response): OddResponse => ({ ...response, vendor: 'instruqt' })),
];

/** The message for a bug in the connector. No unexpected response may result in this message. */
export const OWN_FAULT = /failed unexpectedly/;
