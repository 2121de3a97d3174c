/**
 * The kind of failure. Platforms react to it: for example, a platform marks a connection as expired after `token`,
 * waits after `rateLimited`, and may retry after `unavailable` and `noResponse`.
 */
export type ApiFailure =
  | 'token'
  | 'account'
  | 'permission'
  | 'payment'
  | 'notFound'
  | 'notSupported'
  | 'rejected'
  /** Rejected because the record already exists. */
  | 'exists'
  | 'rateLimited'
  | 'unavailable'
  /** The API didn't respond, or didn't respond in time. */
  | 'noResponse'
  /** Something in front of the API responded, such as a firewall. */
  | 'intercepted'
  | 'unexpected';

/** The facts about a failed call to a vendor's API. */
export interface FailedCall {
  vendor: string;
  /** The service that was called, e.g. "Svix", if another company runs the API for the vendor. */
  service?: string | undefined;
  /** The attempted action, as in "Synap could not <doing>". */
  doing: string;
  /** The vendor's name for the credential, e.g. "access token". */
  tokenName?: string | undefined;
  failure: ApiFailure;
  /** The reason for the failure, as a clause; undefined if the reason isn't known. */
  because?: string | undefined;
  /** The reason in the vendor's words, without secrets or personal data. */
  said?: string | undefined;
  /** The ID that the vendor's support uses to find the request. */
  traceId?: string | undefined;
  status?: number | undefined;
  /** How long the vendor asks clients to wait, in seconds: 1 to 3,600. */
  retryAfter?: number | undefined;
  /**
   * The advice, as imperative clauses without the final period. If a value in the connection is wrong (`token`,
   * `account`), the connector adds a clause that says where to enter the value.
   */
  nextStep?: string | undefined;
}

/** The error for a failed call to a vendor's API. The error never contains secrets or personal data. */
export class VendorApiError extends Error {
  override readonly name: string = 'VendorApiError';
  readonly failure: ApiFailure;

  constructor(readonly facts: FailedCall) {
    super(sentences(whatHappened(facts), facts.nextStep));
    this.failure = facts.failure;
  }
}

const PASSING: ReadonlySet<ApiFailure> = new Set(['rateLimited', 'unavailable', 'noResponse', 'intercepted']);

/** Whether a failed call may succeed later. */
export const isPassing = (error: unknown): error is VendorApiError =>
  error instanceof VendorApiError && PASSING.has(error.failure);

/** The error for an unusable input. The message names the field and contains advice. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}

/**
 * The error for an empty required field. The field may be empty because an earlier step returned nothing, so a platform
 * may stop the step without reporting a failure.
 */
export class EmptyInputError extends InputError {}

/** Describes a failure, e.g. "Synap could not find the user (no such user)" or "Synap rejected the access token". */
export function whatHappened(facts: FailedCall): string {
  const { vendor, service, failure, doing, tokenName = 'token', because } = facts;
  const asked = service ? `${service}, which delivers ${vendor}'s events,` : vendor;
  // Synap responds to a wrong token with 401 and "Not found", so Synap's text doesn't help.
  if (failure === 'token') return `${asked} rejected the ${tokenName}`;
  const details = detailsOf(facts);
  return `${asked} could not ${doing}${because ? `: ${because}` : ''}${details && ` (${details})`}`;
}

/** The vendor's own words, and the details that the vendor's support will ask for. */
function detailsOf({ failure, said, status, traceId }: FailedCall): string {
  return [
    // Drop the final period, because the message shows the vendor's words in brackets.
    said?.replace(/\.$/, ''),
    FOR_SUPPORT.has(failure) && status !== undefined && !isSuccess(status) && `status ${status}`,
    traceId && `trace ID ${traceId}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** The failures that users can't fix themselves. */
const FOR_SUPPORT: ReadonlySet<ApiFailure> = new Set(['unavailable', 'intercepted', 'unexpected']);

/**
 * GraphQL APIs return errors even with status 200. Messages omit such a status, because it says nothing about the
 * failure.
 */
const isSuccess = (status: number): boolean => status >= 200 && status < 300;

export const sentences = (...clauses: readonly (string | undefined)[]): string =>
  clauses.flatMap((clause) => (clause ? [`${clause}.`] : [])).join(' ');

/**
 * Describes any failure for a message or log. Only a VendorApiError or an InputError shows its own message. Any other
 * error is a bug in our code, and its message could contain private data, so only its type and location are shown.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof VendorApiError || error instanceof InputError) return error.message;
  return `The connector failed unexpectedly (${placeOf(error)}). Try again. If the error occurs again, report this message.`;
}

/** An error's type and location, e.g. "TypeError at index.js:1024:17". */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { message, stack = '' } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const frame = frames.find((line) => line.startsWith('    at '));
  const place = /([\w.-]{1,80}:\d{1,9}:\d{1,9})\)?$/.exec(frame ?? '')?.[1];
  return place === undefined ? error.constructor.name : `${error.constructor.name} at ${place}`;
}
