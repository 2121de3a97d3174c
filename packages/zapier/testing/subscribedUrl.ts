import { urlForEvent, type BasicAuth } from '@synap-instruqt/vendors';
import { urlOfZap, urlWithSecret } from '../src/triggers/credentials';

/** Returns the webhook URL that a Zap adds in Synap for an event. */
export const subscribedUrl = (webhookUrl: string, code: string, basicAuth: BasicAuth): string =>
  urlWithSecret(urlForEvent(urlOfZap(webhookUrl), code), basicAuth);
