import type { RefusalReason, Vendor } from '@synap-instruqt/vendors';

/**
 * What a user of n8n can do about a refused request: it follows the fact that the check found out.
 * @param isAutomatic whether the trigger added the webhooks itself
 */
export function adviceFor({ label }: Vendor, reason: RefusalReason, isAutomatic: boolean): string {
  switch (reason) {
    case 'secretNotSet':
      return `: copy the Signing Secret from the endpoint's page in ${label} into the ${label} Webhook API credential`;
    case 'secretMalformed':
      return ": copy it whole from the endpoint's page; it starts with whsec_";
    case 'signatureMismatch':
      return isAutomatic
        ? `. If it keeps coming, unpublish and publish the workflow, and remove endpoints in ${label} that are left over`
        : '';
    case 'bodyMissing':
    case 'notSigned':
    case 'timestampUnreadable':
    case 'signedTooLongAgo':
    case 'signedInTheFuture':
      return '';
    case 'basicAuthNotSet':
    case 'basicAuthMissing':
    case 'basicAuthMismatch':
      return isAutomatic
        ? `, so it is not from the webhook that this workflow added in ${label}. If it keeps coming, remove webhooks in ${label} that are left over`
        : `: enter the username and the password of the ${label} Webhook API credential at this webhook in ${label}`;
  }
}
