import type { NextSteps } from '../../api/apiClient';
import { reasonOf } from '../../api/errorText';
import { isObject, readPath } from '../../api/path';

export const nextSteps: NextSteps = {
  token: 'Copy the complete key that you received from Instruqt support',
  permission: 'Ask Instruqt support for an integration key with access to your application',
  payment: 'Report this error to Instruqt support',
  notFound: 'Check the Application ID that you received from Instruqt support together with the key',
  notSupported: 'Manage the endpoints manually in Instruqt under Settings > Webhooks',
  rejected: 'Check the chosen events, then try again',
  unavailable: 'Try again in a few minutes',
};

/** Whether a body is in Svix's format: errors are `{"code","detail"}`. Source: Svix's OpenAPI. */
export const isOwn = (body: unknown): boolean => isObject(body) && ('code' in body || 'detail' in body);

/**
 * The reasons for an error, in Svix's own words; empty if the body doesn't contain a reason. If fields are wrong,
 * `detail` is a list.
 */
export function reasonIn(body: unknown): string {
  const detail = readPath(body, 'detail');
  return reasonOf(Array.isArray(detail) ? detail : [detail]) || reasonOf([readPath(body, 'code')]);
}
