import { z } from 'zod/v4';
import {
  failureOfStatus,
  inWhile,
  presentable,
  retryAfter,
  VendorApiError,
  type ApiFailure,
} from '../kit/apiError';
import type { HttpResponse } from '../kit/http';

/** JSON:API errors. Source: api-docs.synap.ac, "Errors". */
const errorBody = z.object({
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
});

/**
 * The error for an answer of Synap's API that is not a success.
 * @param doing what was tried, as in "Synap could not <doing>"
 */
export function synapApiError(response: HttpResponse, doing: string): VendorApiError {
  const { status } = response;
  const failure = failureOfStatus(status);
  const wait = retryAfter(response);
  const reason = reasonIn(response.body);
  const why = `Synap could not ${doing} (${reason === undefined ? `status ${status}` : `${status}: ${reason}`}).`;
  const next =
    failure === 'rateLimited'
      ? `Synap limits how often it may be called: try again ${inWhile(wait)}.`
      : nextStep[failure];
  return new VendorApiError(`${why} ${next}`, failure, status, wait);
}

/** The error for a request that got no answer. */
export const synapUnreachable = (doing: string): VendorApiError =>
  new VendorApiError(
    `Synap could not ${doing}, because its API did not answer. Check the API URL of the connection, then try again in a few minutes.`,
    'unavailable',
  );

/** The error for a success whose body is not what the documentation promises. */
export const synapUnexpected = (doing: string, status: number): VendorApiError =>
  new VendorApiError(
    `Synap could not ${doing}: it answered with something other than its documented JSON:API. ${nextStep.unexpected}`,
    'unexpected',
    status,
  );

const nextStep = {
  token:
    'Make a new access token in Synap under Settings > Automations > API and enter it in the connection.',
  permission: "Use an administrator's access token; webhooks need a Pro account or higher.",
  notFound: 'It may have been removed in Synap already.',
  notSupported: 'Do it by hand in Synap: webhooks are under Settings > Integrations > Webhooks.',
  rejected: 'Correct what Synap names, then try again.',
  rateLimited: 'Try again later.',
  unavailable: 'Synap has a problem of its own: try again in a few minutes.',
  unexpected: 'Check the API URL of the connection.',
} satisfies Record<ApiFailure, string>;

function reasonIn(body: unknown): string | undefined {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return undefined;
  const reasons = parsed.data.errors.flatMap(({ detail, title, source }) => {
    const reason = detail ?? title;
    if (reason === undefined) return [];
    const field = source?.pointer?.split('/').pop();
    return field ? `${field}: ${reason}` : reason;
  });
  const traceId = parsed.data.traceId ?? parsed.data.errors[0]?.traceId;
  const parts = traceId === undefined ? reasons : [...reasons, `trace id ${traceId}`];
  return parts.length === 0 ? undefined : presentable(parts.join('; '));
}
