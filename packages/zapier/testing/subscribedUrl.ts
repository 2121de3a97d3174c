import { urlForEvent, type BasicAuth } from '@synap-instruqt/vendors';
import { urlOfZap, urlWithSecret } from '../src/triggers/credentials';

/** Returns the URL with which a Zap subscribes to an event. */
export const subscribedUrl = (webhookUrl: string, code: string, basicAuth: BasicAuth): string =>
  urlWithSecret(urlForEvent(urlOfZap(webhookUrl), code), basicAuth);
