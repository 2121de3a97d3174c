/**
 * What kind of failure an API call was, so that a platform can react: a `token` failure expires a connection,
 * `rateLimited` waits, `unavailable` is worth another try.
 */
export type ApiFailure =
  | 'token'
  | 'permission'
  | 'notFound'
  | 'notSupported'
  | 'rejected'
  | 'rateLimited'
  | 'unavailable'
  | 'unexpected';

/** A call to a vendor's API that failed. The message says what happened and what to do, and holds no secret. */
export class VendorApiError extends Error {
  override readonly name = 'VendorApiError';

  constructor(
    message: string,
    readonly failure: ApiFailure,
    /** The HTTP status, or undefined when there was no answer. */
    readonly status?: number,
    /** How long the vendor asks to wait, in seconds. */
    readonly retryAfterInSeconds?: number,
  ) {
    super(message);
  }
}
