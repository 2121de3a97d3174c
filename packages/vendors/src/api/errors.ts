/**
 * What kind of failure an API call was, so that a platform can react: a `token` that the API refuses expires a connection,
 * `rateLimited` waits, and what is `unavailable` or gave `noAnswer` is worth another try.
 */
export type ApiFailure =
  | 'token'
  | 'account'
  | 'permission'
  | 'payment'
  | 'notFound'
  | 'notSupported'
  | 'rejected'
  /** Rejected, because what was to be created is there already. */
  | 'exists'
  | 'rateLimited'
  | 'unavailable'
  /** Nothing came back, or not in time. */
  | 'noAnswer'
  /** Something in front of the API answered, such as a firewall. */
  | 'intercepted'
  | 'unexpected';

/** A call to a vendor's API that failed, as facts. */
export interface FailedCall {
  /** E.g. "Synap". */
  vendor: string;
  /** Who does it for the vendor and was asked instead, e.g. "Svix". */
  service?: string | undefined;
  /** What was tried, as in "Synap could not <doing>". */
  doing: string;
  /** What the API was called with, e.g. "access token". */
  tokenName?: string | undefined;
  failure: ApiFailure;
  /** What we know of the reason: a clause. */
  because?: string | undefined;
  /** What the vendor says of the reason, fit to be shown. */
  said?: string | undefined;
  /** By which the vendor's support finds the request. */
  traceId?: string | undefined;
  /** The HTTP status; left out where there was no answer. */
  status?: number | undefined;
  /** How long the vendor asks to wait, in seconds: at least 1, at most an hour. */
  retryAfter?: number | undefined;
  /**
   * What to do, as far as the vendor's part knows: imperative clauses without the last period. What is entered in a
   * connection (`token`, `account`) it leads up to, and a connector goes on with where to enter it.
   */
  nextStep?: string | undefined;
}

/** A call to a vendor's API that failed. No part of it holds a secret or anything personal. */
export class VendorApiError extends Error {
  override readonly name: string = 'VendorApiError';
  readonly failure: ApiFailure;

  constructor(readonly facts: FailedCall) {
    super(sentences(whatHappened(facts), facts.nextStep));
    this.failure = facts.failure;
  }
}

const PASSING: ReadonlySet<ApiFailure> = new Set(['rateLimited', 'unavailable', 'noAnswer', 'intercepted']);

/** Whether the same call may work later. */
export const isPassing = (error: unknown): error is VendorApiError =>
  error instanceof VendorApiError && PASSING.has(error.failure);

/** What somebody filled in can't be used. The message names the field, and says what to do about it. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}

/** Nothing is in a field that needs a value, such as if an earlier step has none. A platform may treat it as no fault. */
export class EmptyInputError extends InputError {}

/** E.g. "Synap could not find the user (no such user)" or "Synap rejected the access token" */
export function whatHappened(facts: FailedCall): string {
  const { vendor, service, failure, doing, tokenName = 'token', because } = facts;
  const asked = service ? `${service}, which sends for ${vendor},` : vendor;
  // Its words add nothing: Synap answers a wrong token with 401 and "Not found".
  if (failure === 'token') return `${asked} rejected the ${tokenName}`;
  const details = detailsOf(facts);
  return `${asked} could not ${doing}${because ? `: ${because}` : ''}${details && ` (${details})`}`;
}

/** The vendor's own words, and what its support will ask for. */
function detailsOf({ failure, said, status, traceId }: FailedCall): string {
  return [
    // The vendor's sentence loses its period, because it is in brackets.
    said?.replace(/\.$/, ''),
    FOR_SUPPORT.has(failure) && status !== undefined && !isSuccess(status) && `status ${status}`,
    traceId && `trace ID ${traceId}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** The failures that a user can't do anything about. */
const FOR_SUPPORT: ReadonlySet<ApiFailure> = new Set(['unavailable', 'intercepted', 'unexpected']);

/** GraphQL answers errors with 200 as well: such a status says nothing about a failure. */
const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Clauses as sentences. */
export const sentences = (...clauses: readonly (string | undefined)[]): string =>
  clauses.flatMap((clause) => (clause ? [`${clause}.`] : [])).join(' ');

/**
 * What failed, fit to be shown and logged, for whatever has no words of its own for it. What is neither a vendor's failure
 * nor an input's is a mistake in our own code, whose message may hold anything: only its kind and its place are said.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof VendorApiError || error instanceof InputError) return error.message;
  return `The connector failed unexpectedly (${placeOf(error)}). Try again, and report it with this text if it happens again.`;
}

/** E.g. "TypeError at index.js:1024:17". */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { message, stack = '' } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const frame = frames.find((line) => line.startsWith('    at '));
  const place = /([\w.-]{1,80}:\d{1,9}:\d{1,9})\)?$/.exec(frame?.slice(-120) ?? '')?.[1];
  return place === undefined ? error.constructor.name : `${error.constructor.name} at ${place}`;
}
