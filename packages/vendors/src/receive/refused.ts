/** Why a request was refused. Each platform adds its own advice. */
const facts = {
  secretNotSet: 'No signing secret is set',
  secretMalformed: 'A signing secret is malformed',
  bodyMissing: "The raw body of the request is missing, so its signature can't be checked",
  notSigned: "The request isn't signed: its svix-id, svix-timestamp or svix-signature header is missing",
  timestampUnreadable: "The svix-timestamp header isn't a Unix timestamp in seconds",
  signedTooLongAgo: 'The request was signed more than 5 minutes ago',
  signedInTheFuture: "The request's timestamp is more than 5 minutes in the future",
  signatureMismatch: "The signing secret doesn't match this endpoint, or the payload was changed in transit",
  basicAuthNotSet: 'No username and password are set for this webhook, so every request is refused',
  basicAuthMissing: 'The request has no basic authentication',
  basicAuthMismatch: "The username or the password doesn't match this webhook",
} as const;

/** The reason why a request was refused. The reason determines the advice that a platform shows. */
export type RefusalReason = keyof typeof facts;

/**
 * The error for a webhook request that isn't authentic or can't be verified. The message is sent back to the sender and
 * logged. It contains the reason, but no secret, signature or payload.
 */
export class WebhookRefusedError extends Error {
  override readonly name = 'WebhookRefusedError';

  constructor(
    readonly reason: RefusalReason,
    /** The message. A platform passes its own message if it can be more specific. */
    message: string = facts[reason],
  ) {
    super(message);
  }
}
