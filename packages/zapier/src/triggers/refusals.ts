import { WebhookRefusedError, type RefusalReason, type Vendor } from '@synap-instruqt/vendors';
import { nameOfToken } from '../connection/connections';
import { inSentence } from '../naming';

/** The name of an endpoint's secret, both in the vendor's product and in the trigger's form. */
export const SIGNING_SECRET = 'Signing Secret';

/**
 * Returns the refusal with advice for the Zap's owner.
 * @param isAddedByZap whether the Zap added its webhook itself, with a secret that users don't know
 */
export const explainRefusal = (
  vendor: Vendor,
  { reason, message }: WebhookRefusedError,
  isAddedByZap = false,
): WebhookRefusedError =>
  new WebhookRefusedError(
    reason,
    (isAddedByZap ? ifAddedByZap(vendor, message)[reason] : undefined) ??
      explanations(vendor, message)[reason],
  );

function ifAddedByZap({ label }: Vendor, fact: string): Partial<Record<RefusalReason, string>> {
  const again = turnOffAndOn(label);
  return {
    secretNotSet: `Zapier has no secret for the webhook that this Zap added in ${label}. ${again}`,
    secretMalformed: `${fact}. ${again}`,
    signatureMismatch: `The request isn't from the webhook that this Zap added in ${label}, or the webhook's secret has changed. ${again}`,
  };
}

const turnOffAndOn = (label: string): string =>
  `Turn the Zap off and on to add its webhook in ${label} again.`;

/** @param fact a clause that describes the failed check */
function explanations(vendor: Vendor, fact: string): Record<RefusalReason, string> {
  const { label, api } = vendor;
  const again = turnOffAndOn(label);
  const sendAgain = `Send the event from ${label} again, because a signature is only valid for 5 minutes.`;
  const copySecret = `Copy the Signing Secret from the endpoint's page in ${label} into the trigger's "${SIGNING_SECRET}" field`;
  const onlyVendor = `Ignore the request unless it came from ${label}, because anyone who knows the Zap's webhook URL can send requests.`;
  return {
    secretNotSet: `This Zap has no ${label} signing secret. ${copySecret}.`,
    secretMalformed: `${fact}. ${copySecret}, including whsec_.`,
    bodyMissing: `${fact}. Send the event again, and tell the owner of this Zapier app if the error occurs again.`,
    notSigned: `${fact}. ${onlyVendor}`,
    timestampUnreadable: `${fact}. ${onlyVendor}`,
    signedTooLongAgo: `${fact}. ${sendAgain}`,
    signedInTheFuture: `${fact}. ${sendAgain}`,
    signatureMismatch: `${fact}. ${copySecret}.`,
    basicAuthNotSet: `The connection has no ${nameOfToken(vendor)}, which Zapier needs to check requests. Reconnect the app in Zapier and enter the ${inSentence(api.token.label)}, then turn the Zap off and on to add its webhook in ${label} again.`,
    basicAuthMissing: `The request doesn't contain the password of the webhook that this Zap added in ${label}. ${onlyVendor}`,
    basicAuthMismatch: `The request isn't from the webhook that this Zap added in ${label}, or the connection has a new ${inSentence(api.token.label)}. ${again}`,
  };
}
