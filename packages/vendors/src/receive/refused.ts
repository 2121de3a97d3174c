/** Which check a request failed, as a fact. What to do about it is said in the words of the platform that it came to. */
const facts = {
  secretNotSet: 'No signing secret is set',
  secretMalformed: 'A signing secret is malformed',
  bodyMissing: "The raw body of the request is missing, so its signature can't be checked",
  notSigned:
    "The request isn't signed, because svix-id, svix-timestamp or svix-signature is missing from its headers",
  timestampUnreadable: "The svix-timestamp header isn't a time in whole seconds",
  signedTooLongAgo: 'The request was signed more than 5 minutes ago',
  signedInTheFuture: 'The request was signed for a time more than 5 minutes from now',
  signatureMismatch: "The signing secret doesn't match this endpoint, or the payload was changed on its way",
  basicAuthNotSet: 'No username and password are set for this webhook, so every request is refused',
  basicAuthMissing: 'The request has no basic authentication',
  basicAuthMismatch: "The username or the password doesn't match this webhook",
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
