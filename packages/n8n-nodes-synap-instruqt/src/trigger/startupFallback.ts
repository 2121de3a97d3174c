import type { IHookFunctions } from 'n8n-workflow';
import type { SubscriptionsApi } from '@synap-instruqt/vendors';
import { warn } from '../log';

/** The activation modes in which nobody publishes the workflow: n8n starts, or another n8n process takes over. */
const starts = ['init', 'leadershipChange'];

/**
 * Handles a check that fails while n8n 1.x starts. On startup, n8n 1.x checks whether a trigger's webhooks exist. If
 * the check fails, n8n removes the webhooks and tries again later, so events would be missed. If the vendor can't list
 * webhooks at that moment, we assume that the registered webhooks exist.
 */
export function believingAtStart(context: IHookFunctions, api: SubscriptionsApi): SubscriptionsApi {
  if (!starts.includes(context.getActivationMode())) return api;
  return {
    ...api,
    async list() {
      try {
        return await api.list();
      } catch {
        warn(
          context,
          `could not list its webhooks when n8n started. If no events arrive, unpublish the workflow, publish it again and check ${api.place}.`,
        );
        return { found: [], isWhole: false };
      }
    },
  };
}
