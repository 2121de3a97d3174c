import { WebhookRefusedError, type RefusalReason, type Vendor } from '@synap-instruqt/vendors';
import { nameOfToken } from './connections';
import { inSentence } from './naming';

/** A refusal that says what the owner of the Zap can do about it. */
export const explainRefusal = (
  vendor: Vendor,
  { reason, message }: WebhookRefusedError,
): WebhookRefusedError => new WebhookRefusedError(reason, explanations(vendor, message)[reason]);

/** @param fact what the check itself says */
function explanations(vendor: Vendor, fact: string): Record<RefusalReason, string> {
  const { label } = vendor;
  const turnOffAndOn = `Turn the Zap off and on again: that adds its webhook in ${label} anew.`;
  const sendAgain = `Send the event again from ${label}, which signs it anew.`;
  const letNobodyElseSend = `Check that nothing but ${label} sends to the webhook URL of this Zap.`;
  return {
    secretNotSet: `This connection has no ${label} signing secret: copy the Signing Secret from the endpoint's page in ${label}, reconnect, and enter it.`,
    secretMalformed: `${fact}: copy it whole from the endpoint's page in ${label}, reconnect, and enter it; it starts with whsec_.`,
    bodyMissing: `${fact}. Send the event again; if it stays so, tell whoever manages this app in Zapier.`,
    notSigned: `${fact}. ${letNobodyElseSend}`,
    timestampUnreadable: `${fact}. ${letNobodyElseSend}`,
    signedTooLongAgo: `${fact}. ${sendAgain}`,
    signedInTheFuture: `${fact}. ${sendAgain}`,
    signatureMismatch: `${fact}. Copy the Signing Secret from the endpoint's page in ${label}, reconnect, and enter it beside those of your other Zaps.`,
    basicAuthNotSet: `There is nothing to check the request with: the connection has no ${nameOfToken(vendor)}. Reconnect and enter one. ${turnOffAndOn}`,
    basicAuthMissing: `The request does not come from the webhook that this Zap added in ${label}: it carries no username and password. ${turnOffAndOn}`,
    basicAuthMismatch: `The request does not come from the webhook that this Zap added in ${label}, or the connection has got another ${inSentence(vendor.api.token.label)} since. ${turnOffAndOn}`,
  };
}
