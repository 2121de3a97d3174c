import type { ErrorWords } from '../../api/errors';
import { reasonOf } from '../../api/errorText';
import type { ConnectionWords } from '../../api/http';
import { isObject, readPath } from '../../api/path';

const BY_HAND = ', or add the endpoint by hand in Instruqt under Settings > Webhooks';

/** What Svix's errors are worded with. People know Instruqt, and not who sends for it. */
export const svixWords = ({ credential, checkAddress, byHand = true }: ConnectionWords): ErrorWords => ({
  vendor: 'Svix, which sends for Instruqt,',
  api: 'its documented API',
  nextStep: {
    token: `Check the Integration Key in ${credential}: it starts with integsk_, and has to be whole. If it is, ask Instruqt's support for a new one${byHand ? BY_HAND : ''}.`,
    permission: `Ask Instruqt's support for an integration key that may do this for the application${byHand ? BY_HAND : ''}.`,
    payment: `Ask Instruqt's support to look into it${byHand ? BY_HAND : ''}.`,
    notFound: `Check the Application ID in ${credential}: it is the one that Instruqt's support gave you with the key.`,
    notSupported: 'Do it by hand in Instruqt: endpoints are under Settings > Webhooks.',
    rejected: 'Correct what is named, then try again; an event that is not known there can be left out.',
    rateLimited: 'Try again later.',
    unavailable: 'Svix has a problem of its own: try again in a few minutes.',
    unexpected: checkAddress,
  },
});

/** Whether a body is Svix's: errors are `{"code","detail"}`. Source: Svix's OpenAPI. */
export const isOwn = (body: unknown): boolean => isObject(body) && ('code' in body || 'detail' in body);

/** Svix's reasons in an answer, in its own words; empty if it gave none. If fields are wrong, `detail` is a list. */
export function reasonIn(body: unknown): string {
  const detail = readPath(body, 'detail');
  return reasonOf(Array.isArray(detail) ? detail : [detail]) || reasonOf([readPath(body, 'code')]);
}
