import type { Advice, NextSteps } from '../api/apiClient';
import { errorsIn, reasonOf } from '../api/errorText';
import { isObject } from '../api/path';

export const nextSteps: NextSteps = {
  token: 'Create a new access token, which starts with p:, in Synap under Settings > Automations > API',
  permission: "Use an administrator's access token",
  payment: 'Check your plan and payments in Synap',
  notFound: 'Check whether the record still exists in Synap',
  notSupported: 'Perform this action manually in Synap',
  rejected: 'Check the values you entered, then try again',
  unavailable: 'Try again in a few minutes',
};

/** Advice for failed requests about webhooks. It replaces the usual advice for some kinds of failure. */
export const webhookSteps: NextSteps = {
  permission: "Use an administrator's access token, and a Pro account or higher",
  notFound: 'Manage the webhooks manually in Synap under Settings > Integrations > Webhooks',
  notSupported: 'Manage the webhooks manually in Synap under Settings > Integrations > Webhooks',
};

/** A rejection that is recognised by Synap's wording. */
export interface KnownRejection extends Advice {
  /**
   * Matches the reason from `reasonIn`, whose wording is undocumented. The pattern must not contain unbounded
   * repetitions.
   */
  about: RegExp;
}

export const accountExists: KnownRejection = {
  about:
    /email[^;]{0,200}\b(?:already|exists|taken|in use|unique|duplicate)\b|\b(?:user|account)\b[^;]{0,200}\balready (?:exists|registered)\b/i,
  failure: 'exists',
  nextStep: 'Find the user with this email address, and update that user instead',
};

export const passwordRefused: KnownRejection = {
  about: /(?:^|; )password: |\bpassword (?:policy|is|must|should|has|needs)\b/i,
  nextStep:
    "Enter a password that meets the portal's password policy, such as a longer password with capital letters, digits and symbols",
};

/** Whether a body is JSON:API, the format of Synap's API. Source: api-docs.synap.ac, "Errors". */
export const isOwn = (body: unknown): boolean =>
  isObject(body) && ['data', 'errors', 'meta', 'jsonapi', 'traceId'].some((key) => key in body);

/** The reasons for an error, in Synap's own words; empty if the body doesn't contain a reason. */
export const reasonIn = (body: unknown): string => reasonOf(errorsIn(body) ?? (isObject(body) ? [body] : []));
