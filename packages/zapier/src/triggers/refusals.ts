import { WebhookRefusedError, type RefusalReason, type Vendor } from '@synap-instruqt/vendors';
import { nameOfToken } from '../connection/connections';
import { inSentence } from '../naming';

/** What the secret of an endpoint is called: by the vendor, and in the trigger. */
export const SIGNING_SECRET = 'Signing Secret';

/**
 * A refusal that says what the owner of the Zap can do about it.
 * @param isAddedByZap whether the Zap added its webhook itself, with a secret that no person has
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

/** What is otherwise where the Zap added its webhook itself, and no person has its secret. */
function ifAddedByZap({ label }: Vendor, fact: string): Partial<Record<RefusalReason, string>> {
  const again = turnOffAndOn(label);
  return {
    secretNotSet: `There is nothing to check the request with: Zapier kept no secret of the webhook that this Zap added in ${label}. ${again}`,
    secretMalformed: `${fact}. ${again}`,
    signatureMismatch: `The request does not come from the webhook that this Zap added in ${label}, or its secret was changed there. ${again}`,
  };
}

const turnOffAndOn = (label: string): string =>
  `Turn the Zap off and on again: that adds its webhook in ${label} anew.`;

/** @param fact what the check itself says */
function explanations(vendor: Vendor, fact: string): Record<RefusalReason, string> {
  const { label } = vendor;
  const again = turnOffAndOn(label);
  const sendAgain = `Send the event again from ${label}, which signs it anew.`;
  const fromItsPage = `from the endpoint's page in ${label} into the field ${SIGNING_SECRET} of the trigger`;
  const letNobodyElseSend = `Check that nothing but ${label} sends to the webhook URL of this Zap.`;
  return {
    secretNotSet: `This Zap has no ${label} signing secret: copy the ${SIGNING_SECRET} ${fromItsPage}.`,
    secretMalformed: `${fact}: copy it whole ${fromItsPage}; it starts with whsec_.`,
    bodyMissing: `${fact}. Send the event again; if it stays so, tell whoever manages this app in Zapier.`,
    notSigned: `${fact}. ${letNobodyElseSend}`,
    timestampUnreadable: `${fact}. ${letNobodyElseSend}`,
    signedTooLongAgo: `${fact}. ${sendAgain}`,
    signedInTheFuture: `${fact}. ${sendAgain}`,
    signatureMismatch: `${fact}. Copy the ${SIGNING_SECRET} ${fromItsPage}.`,
    basicAuthNotSet: `There is nothing to check the request with: the connection has no ${nameOfToken(vendor)}. Reconnect and enter one. ${again}`,
    basicAuthMissing: `The request does not come from the webhook that this Zap added in ${label}: it carries no username and password. ${again}`,
    basicAuthMismatch: `The request does not come from the webhook that this Zap added in ${label}, or the connection has got another ${inSentence(vendor.api.token.label)} since. ${again}`,
  };
}
