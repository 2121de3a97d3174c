/** Why a request was refused: for platforms, which tell their users what to do about it. */
export type RefusalReason = 'basicAuthNotSet' | 'basicAuthMissing' | 'basicAuthMismatch' | 'signature';

/**
 * A webhook request that is not authentic, or can't be checked. Its message goes back to the sender and into the
 * platform's log: it says which check failed, and holds no secret, signature or body.
 */
export class WebhookRefusedError extends Error {
  /** The HTTP status to answer with. */
  readonly status = 401;

  override readonly name = 'WebhookRefusedError';

  constructor(
    message: string,
    readonly reason: RefusalReason = 'signature',
  ) {
    super(message);
  }
}
