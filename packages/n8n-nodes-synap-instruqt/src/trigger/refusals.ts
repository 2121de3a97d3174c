import type { RefusalReason, Vendor } from '@synap-instruqt/vendors';

/**
 * What a user of n8n can do about a refused request: it follows the fact that the check found out.
 * @param isAutomatic whether the trigger added the webhooks itself
 */
export function adviceFor({ label }: Vendor, reason: RefusalReason, isAutomatic: boolean): string {
  if (isAutomatic) return adviceIfAutomatic(label, reason);
  switch (reason) {
    case 'secretNotSet':
      return `: copy the Signing Secret from the endpoint's page in ${label} into the ${label} Webhook API credential`;
    case 'secretMalformed':
      return ": copy it whole from the endpoint's page; it starts with whsec_";
    case 'signatureMismatch':
    case 'bodyMissing':
    case 'notSigned':
    case 'timestampUnreadable':
    case 'signedTooLongAgo':
    case 'signedInTheFuture':
      return '';
    case 'basicAuthNotSet':
    case 'basicAuthMissing':
    case 'basicAuthMismatch':
      return `: enter the username and the password of the ${label} Webhook API credential at this webhook in ${label}`;
  }
}

/** Nobody knows the secrets of webhooks that a trigger added itself, so there is nothing to enter. */
function adviceIfAutomatic(label: string, reason: RefusalReason): string {
  switch (reason) {
    case 'secretNotSet':
    case 'secretMalformed':
    case 'basicAuthNotSet':
      return `: check the trigger's credential, then unpublish and publish the workflow`;
    case 'signatureMismatch':
    case 'basicAuthMissing':
    case 'basicAuthMismatch':
      return `, so it isn't from a webhook that this workflow added in ${label}. If events from ${label} are refused as well, unpublish and publish the workflow: that adds its webhooks again`;
    case 'bodyMissing':
    case 'notSigned':
    case 'timestampUnreadable':
    case 'signedTooLongAgo':
    case 'signedInTheFuture':
      return '';
  }
}
