import type { NextSteps } from '../api/apiClient';
import { errorsIn, reasonOf } from '../api/errorText';
import { isObject } from '../api/path';

/** What to do about failures of Synap's API. */
export const nextSteps: NextSteps = {
  token: 'Make a new access token in Synap under Settings > Automations > API',
  permission: "Use an administrator's access token",
  payment: 'Check your Synap plan and its payments',
  notFound: 'It may have been removed in Synap already',
  notSupported: 'Do it by hand in Synap',
  rejected: 'Correct what Synap names, then try again',
  unavailable: 'Synap has a problem of its own: try again in a few minutes',
};

/** What to do about webhooks, if it isn't what usually helps. */
export const webhookSteps: NextSteps = {
  permission: "Use an administrator's access token; webhooks need a Pro account or higher",
  notSupported: 'Do it by hand in Synap: webhooks are under Settings > Integrations > Webhooks',
};

/** What to do about a refusal that is known by Synap's words. */
export interface Advice {
  /** Found in what `reasonIn` gives, whose words are not documented. Without repetitions that have no bound. */
  about: RegExp;
  nextStep: string;
}

export const accountExists: Advice = {
  about:
    /email[^;]{0,200}\b(?:already|exists|taken|in use|unique|duplicate)\b|\b(?:user|account)\b[^;]{0,200}\balready (?:exists|registered)\b/i,
  nextStep: 'Find the user with this email address, and update that user instead',
};

export const passwordRefused: Advice = {
  about: /(?:^|; )password: |\bpassword (?:policy|is|must|should|has|needs)\b/i,
  nextStep:
    "The password doesn't meet the portal's password policy. Enter a longer one with capital letters, digits and symbols",
};

/** Whether a body is JSON:API, as Synap's API speaks it. Source: api-docs.synap.ac, "Errors". */
export const isOwn = (body: unknown): boolean =>
  isObject(body) && ['data', 'errors', 'meta', 'jsonapi', 'traceId'].some((key) => key in body);

/** Synap's reasons in an answer, in its own words; empty if it gave none. */
export const reasonIn = (body: unknown): string => reasonOf(errorsIn(body) ?? (isObject(body) ? [body] : []));
