/** Which check a request failed, as a fact. What to do about it is said in the words of the platform that it came to. */
const facts = {
  secretNotSet: 'No signing secret is set',
  secretMalformed: 'A signing secret is malformed',
  bodyMissing: 'The request came without its raw body, so its signature cannot be checked',
  notSigned:
    'The request is not signed: one of the headers svix-id, svix-timestamp and svix-signature is missing',
  timestampUnreadable: 'The svix-timestamp header is not a time in whole seconds',
  signedTooLongAgo:
    'The request was signed more than 5 minutes ago: it was replayed, or the clock of this server is wrong',
  signedInTheFuture:
    'The request was signed more than 5 minutes from now: it is forged, or the clock of this server is wrong',
  signatureMismatch: 'The signing secret does not match this endpoint, or the body was changed on its way',
  basicAuthNotSet: 'No username and password are set for this webhook, so nothing is accepted',
  basicAuthMissing: 'The request has no basic authentication',
  basicAuthMismatch: 'The username or the password does not match this webhook',
} as const;

/** Why a request was refused: for platforms, which tell their users what to do about it. */
export type RefusalReason = keyof typeof facts;

/**
 * A webhook request that is not authentic, or can't be checked. Its message goes back to the sender and into the
 * platform's log: it says which check failed, and holds no secret, signature or body.
 */
export class WebhookRefusedError extends Error {
  override readonly name = 'WebhookRefusedError';

  constructor(
    readonly reason: RefusalReason,
    /** What a platform knows better than the check itself. */
    message: string = facts[reason],
  ) {
    super(message);
  }
}
