import { z } from 'zod/v4';
import type { ErrorWords } from '../api/errors';
import type { ConnectionWords } from '../api/http';
import { once } from '../catalogue/once';

/** What Synap's errors are worded with. */
export const synapWords = ({ credential, checkAddress }: ConnectionWords): ErrorWords => ({
  vendor: 'Synap',
  api: 'its documented JSON:API',
  nextStep: {
    token: `Make a new access token in Synap under Settings > Automations > API and enter it in ${credential}.`,
    permission: "Use an administrator's access token; webhooks need a Pro account or higher.",
    notFound: 'It may have been removed in Synap already.',
    notSupported: 'Do it by hand in Synap: webhooks are under Settings > Integrations > Webhooks.',
    rejected: 'Correct what Synap names, then try again.',
    rateLimited: 'Try again later.',
    unavailable: 'Synap has a problem of its own: try again in a few minutes.',
    unexpected: checkAddress,
  },
});

/** What to do about a refusal that is known by Synap's words. */
export interface Advice {
  /** Found in what `reasonIn` gives, whose words are not documented. Without repetitions that have no bound. */
  about: RegExp;
  /** In whole sentences. */
  nextStep: string;
}

export const accountExists: Advice = {
  about:
    /email[^;]{0,200}\b(?:already|exists|taken|in use|unique|duplicate)\b|\b(?:user|account)\b[^;]{0,200}\balready (?:exists|registered)\b/i,
  nextStep:
    'There is an account with this email address already: find it with Find User, and change that one with Update User.',
};

export const passwordRefused: Advice = {
  about: /(?:^|; )password: |\bpassword (?:policy|is|must|should|has|needs)\b/i,
  nextStep:
    "The password is not what the portal's password policy asks for: enter another, such as a longer one with capital letters, digits and signs.",
};

/** JSON:API errors. Source: api-docs.synap.ac, "Errors". */
const errorBody = once(() =>
  z.object({
    errors: z
      .array(
        z.object({
          detail: z.string().optional(),
          title: z.string().optional(),
          traceId: z.string().optional(),
          source: z.object({ pointer: z.string().optional() }).optional(),
        }),
      )
      .min(1),
    traceId: z.string().optional(),
  }),
);

/** Synap's reasons in an answer, in its own words; undefined when it gave none. */
export function reasonIn(body: unknown): string | undefined {
  const parsed = errorBody().safeParse(body);
  if (!parsed.success) return undefined;
  const reasons = parsed.data.errors.flatMap(({ detail, title, source }) => {
    const reason = detail ?? title;
    if (reason === undefined) return [];
    const field = source?.pointer?.split('/').pop();
    return field ? `${field}: ${reason}` : reason;
  });
  const traceId = parsed.data.traceId ?? parsed.data.errors[0]?.traceId;
  const parts = traceId === undefined ? reasons : [...reasons, `trace id ${traceId}`];
  return parts.length === 0 ? undefined : parts.join('; ');
}
