import type { RefusalReason, Vendor } from '@synap-instruqt/vendors';

/**
 * Explains what an n8n user can do about a refused request. Returns an empty string if there isn't any advice.
 * @param isAutomatic whether the trigger added the webhooks itself
 */
export function adviceFor({ label }: Vendor, reason: RefusalReason, isAutomatic: boolean): string {
  if (isAutomatic) return adviceIfAutomatic(label, reason);
  switch (reason) {
    case 'secretNotSet':
      return `Copy the Signing Secret from the endpoint's page in ${label} into the ${label} API credential.`;
    case 'secretMalformed':
      return `Copy the complete secret, which starts with whsec_, from the endpoint's page in ${label}.`;
    case 'signatureMismatch':
      return `If ${label} sent the request, copy the Signing Secret from this endpoint's page in ${label} into the ${label} API credential.`;
    case 'basicAuthMissing':
    case 'basicAuthMismatch':
      return `For this webhook in ${label}, enter the username and password from the ${label} API credential.`;
    case 'signedTooLongAgo':
    case 'signedInTheFuture':
      return checkClock(label);
    // The refusal's message already says what to do, or the user can't do anything about the request.
    case 'basicAuthNotSet':
    case 'bodyMissing':
    case 'notSigned':
    case 'timestampUnreadable':
      return '';
  }
}

/**
 * Returns advice for webhooks that a trigger added itself. Users don't know these webhooks' secrets, so the advice
 * never mentions a secret.
 */
function adviceIfAutomatic(label: string, reason: RefusalReason): string {
  switch (reason) {
    case 'secretNotSet':
    case 'secretMalformed':
    case 'basicAuthNotSet':
      return "Check the trigger's credential, then unpublish the workflow and publish it again.";
    case 'signatureMismatch':
    case 'basicAuthMissing':
    case 'basicAuthMismatch':
      return `If ${label} sent the request, unpublish the workflow, then publish it again to restore its webhooks.`;
    case 'signedTooLongAgo':
    case 'signedInTheFuture':
      return checkClock(label);
    case 'bodyMissing':
    case 'notSigned':
    case 'timestampUnreadable':
      return '';
  }
}

const checkClock = (label: string): string =>
  `Send the event from ${label} again, and check that the clock on n8n's server is right.`;
