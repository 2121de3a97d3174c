import type { NextSteps } from '../api/apiClient';
import type { ApiFailure } from '../api/errors';
import { errorsIn, reasonOf, textOf } from '../api/errorText';
import type { HttpResponse } from '../api/http';
import { isObject, readPath } from '../api/path';
import { failureOfStatus, isSuccess } from '../api/status';

export const nextSteps: NextSteps = {
  token: 'Copy the API key again in Instruqt under Settings > API keys',
  permission: "Use the API key of a team that has access (only the team's owners can copy the key)",
  payment: 'Check your plan and payments in Instruqt',
  notFound: 'Check the ID, and make sure that the record still exists in Instruqt',
  notSupported: 'Perform this action manually in Instruqt',
  rejected: 'Check the values you entered and the team slug, then try again',
  unavailable: 'Try again in a few minutes',
};

/**
 * Whether a body is in Instruqt's format: GraphQL, or plain text with an error status. Source: the API in production.
 * Neither format is documented.
 */
export const isOwn = (body: unknown): boolean =>
  typeof body === 'string' || (isObject(body) && ('data' in body || 'errors' in body));

/** The errors in a response, in Instruqt's own words. */
export const reasonIn = (body: unknown): string => reasonOf(errorsIn(body) ?? []);

/** The number of characters of an error to search. The wording that we recognise is at the beginning. */
const MOST_LOOKED_THROUGH = 2_000;

/**
 * The kind of failure; undefined for a successful response. A response with GraphQL errors can have status 200 and
 * data. The data may be incomplete, so it isn't used. Instruqt doesn't document its error codes, so the usual GraphQL
 * and gRPC codes are checked first, then the error's wording.
 */
export function failureOf(response: HttpResponse): ApiFailure | undefined {
  const { status, body } = response;
  const errors = errorsIn(body);
  if (isSuccess(response) && errors === undefined) return undefined;
  const reason = reasonIn(body).slice(0, MOST_LOOKED_THROUGH);
  const coded = failureOfCodes(errors ?? [], reason);
  if (coded !== undefined) return coded;
  const said = failureOfWords(reason);
  if (isSuccess(response)) return said ?? 'rejected';
  if (status === 400 || status === 422) return said ?? 'rejected';
  // Status 401 can also mean that a valid key lacks access to some data.
  if (status === 401) return said === 'permission' ? 'permission' : 'token';
  const failure = failureOfStatus(status);
  // Instruqt's API has only one address. If that address isn't found, something else responded.
  return failure === 'notFound' || failure === 'notSupported' ? 'unexpected' : failure;
}

/** Returns advice on a rejection if its wording is known. */
export const adviceOn = (reason: string): string | undefined =>
  isAboutTeam(reason) && isNotThere(reason)
    ? 'Choose a team that the API key has access to, and copy the team\'s slug from the address of its Instruqt pages into "Team Slug"'
    : undefined;

/** The unambiguous codes of GraphQL servers and gRPC. */
const failureOfCode: Readonly<Record<string, ApiFailure>> = {
  UNAUTHENTICATED: 'token',
  FORBIDDEN: 'permission',
  ACCESS_DENIED: 'permission',
  PERMISSION_DENIED: 'permission',
  INSUFFICIENT_PERMISSIONS: 'permission',
  PAYMENT_REQUIRED: 'payment',
  NOT_FOUND: 'notFound',
  RATE_LIMITED: 'rateLimited',
  RATE_LIMIT_EXCEEDED: 'rateLimited',
  TOO_MANY_REQUESTS: 'rateLimited',
  THROTTLED: 'rateLimited',
  RESOURCE_EXHAUSTED: 'rateLimited',
  BAD_REQUEST: 'rejected',
  BAD_USER_INPUT: 'rejected',
  INVALID_ARGUMENT: 'rejected',
  GRAPHQL_PARSE_FAILED: 'rejected',
  GRAPHQL_VALIDATION_FAILED: 'rejected',
  NOT_IMPLEMENTED: 'notSupported',
  UNIMPLEMENTED: 'notSupported',
  SERVICE_UNAVAILABLE: 'unavailable',
  UNAVAILABLE: 'unavailable',
  DEADLINE_EXCEEDED: 'unavailable',
  TIMEOUT: 'unavailable',
};

/** The kind of failure according to the first unambiguous code. */
function failureOfCodes(errors: readonly unknown[], reason: string): ApiFailure | undefined {
  const failures = errors.flatMap((error) => failureOfOneCode(readPath(error, 'extensions.code')) ?? []);
  return failures[0] === 'notFound' && isAboutTeam(reason) ? 'rejected' : failures[0];
}

function failureOfOneCode(code: unknown): ApiFailure | undefined {
  const name =
    textOf(code)
      ?.trim()
      .toUpperCase()
      .replaceAll(/[^A-Z\d]+/g, '_') ?? '';
  return /^[45]\d\d$/.test(name) ? failureOfStatus(Number(name)) : failureOfCode[name];
}

/** The kind of failure according to the error's wording; undefined if the wording isn't known. */
function failureOfWords(reason: string): ApiFailure | undefined {
  if (/\brate[ -]?limit|\btoo many requests\b|\bthrottled\b/i.test(reason)) return 'rateLimited';
  if (/\b(?:invalid|expired|revoked|unknown) (?:api key|access token|token|credentials?)\b/i.test(reason))
    return 'token';
  if (/^\W*unauthori[sz]ed\W*$|\bunauthenticated\b/i.test(reason)) return 'token';
  if (
    /\b(?:unauthori[sz]ed|forbidden|permissions?|access denied|not (?:allowed|authori[sz]ed|permitted))\b/i.test(
      reason,
    )
  )
    return 'permission';
  if (isNotThere(reason) && !isAboutTeam(reason)) return 'notFound';
  return undefined;
}

const isNotThere = (reason: string): boolean => /\b(?:not found|does not exist)\b/i.test(reason);

/**
 * Whether an error is about a team. If such an error says "not found", the team's slug is wrong, and the requested
 * record may exist.
 */
const isAboutTeam = (reason: string): boolean => /\b(?:team|organi[sz]ation)\b/i.test(reason);
