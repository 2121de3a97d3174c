import { verifyBasicAuth, type BasicAuth } from './basicAuth';
import type { WebhookRequest } from './request';
import { verifySignature } from './standardWebhooks';

/** How deliveries are verified; by nothing only if the user says so. */
export type Verification =
  | { by: 'signature'; secrets: readonly string[] }
  | { by: 'basicAuth'; accepted: readonly BasicAuth[] }
  | { by: 'nothing' };

/** What a check has shown. */
export interface Verified {
  /** The id that the sender signed; undefined where it signs none. */
  deliveryId?: string;
  /** The signing secret that matched. */
  secret?: string;
}

/**
 * Checks that a request is authentic.
 * @throws WebhookRefusedError, and nothing else, whatever the request holds
 */
export function verify(request: WebhookRequest, verification: Verification, now: Date): Verified {
  switch (verification.by) {
    case 'signature':
      return verifySignature(request, verification.secrets, now);
    case 'basicAuth':
      verifyBasicAuth(request.headers, verification.accepted);
      return {};
    case 'nothing':
      return {};
  }
}
