import { z } from 'zod/v4';
import type { ErrorWords } from '../../api/errors';
import type { ConnectionWords } from '../../api/http';
import { once } from '../../catalogue/once';

const BY_HAND = ', or add the endpoint by hand in Instruqt under Settings > Webhooks';

/** What Svix's errors are worded with. People know Instruqt, and not who sends for it. */
export const svixWords = ({ credential, checkAddress, byHand = true }: ConnectionWords): ErrorWords => ({
  vendor: 'Svix, which sends for Instruqt,',
  api: 'its documented API',
  nextStep: {
    token: `Check the Integration Key in ${credential}: it starts with integsk_, and has to be whole. If it is, ask Instruqt's support for a new one${byHand ? BY_HAND : ''}.`,
    permission: `Ask Instruqt's support for an integration key that may do this for the application${byHand ? BY_HAND : ''}.`,
    notFound: `Check the Application ID in ${credential}: it is the one that Instruqt's support gave you with the key.`,
    notSupported: 'Do it by hand in Instruqt: endpoints are under Settings > Webhooks.',
    rejected: 'Correct what is named, then try again; an event that is not known there can be left out.',
    rateLimited: 'Try again later.',
    unavailable: 'Svix has a problem of its own: try again in a few minutes.',
    unexpected: checkAddress,
  },
});

/** Errors are `{"code","detail"}`; where fields are wrong, `detail` is a list. Source: Svix's OpenAPI. */
const errorBody = once(() =>
  z.object({
    code: z.string().optional().catch(undefined),
    detail: z.union([
      z.string(),
      z.array(
        z.object({
          loc: z
            .array(z.union([z.string(), z.number()]))
            .optional()
            .catch(undefined),
          msg: z.string(),
        }),
      ),
    ]),
  }),
);

/** Svix's reasons in an answer, in its own words; empty when it gave none. */
export function reasonIn(body: unknown): string {
  const { detail = '', code } = errorBody().safeParse(body).data ?? {};
  if (typeof detail === 'string') return detail.trim() === '' ? (code ?? '') : detail;
  return detail.map(({ loc = [], msg }) => [loc.at(-1), msg].filter(isSaid).join(': ')).join('; ');
}

const isSaid = (part: string | number | undefined): boolean => part !== undefined && part !== '';
