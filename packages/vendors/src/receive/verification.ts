import type { WebhookRequest } from '../catalogue/webhookRequest';
import type { BasicAuth } from '../api/subscriptions/deliverySecret';
import { verifyBasicAuth } from './basicAuth';
import { readSignatureHeaders, verifySignature } from './standardWebhooks';

/** How deliveries are verified. Verification is only skipped if the user chose to skip it. */
export type Verification =
  | { by: 'signature'; secrets: readonly string[] }
  | {
      by: 'basicAuth';
      accepted: readonly BasicAuth[];
      /** `username:password`, if the request contains it outside its Authorization header. */
      given?: Uint8Array | undefined;
    }
  | { by: 'nothing' };

export interface Verified {
  /** The ID that the sender signed; undefined if the sender doesn't sign IDs. */
  deliveryId?: string;
  secret?: string;
}

/**
 * Verifies only the headers, so that a body is only read if the sender may be authentic.
 * @throws WebhookRefusedError
 */
export function verifyHeaders(
  headers: WebhookRequest['headers'],
  verification: Verification,
  now: Date,
): void {
  switch (verification.by) {
    case 'signature':
      readSignatureHeaders(headers, verification.secrets, now);
      return;
    case 'basicAuth':
      verifyBasicAuth(headers, verification.accepted, verification.given);
      return;
    case 'nothing':
  }
}

/**
 * Checks that a request is authentic.
 * @throws WebhookRefusedError, and nothing else, whatever the request contains
 */
export function verify(request: WebhookRequest, verification: Verification, now: Date): Verified {
  if (verification.by === 'signature') return verifySignature(request, verification.secrets, now);
  verifyHeaders(request.headers, verification, now);
  return {};
}
