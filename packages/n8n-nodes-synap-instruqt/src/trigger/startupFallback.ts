import type { IHookFunctions } from 'n8n-workflow';
import type { SubscriptionsApi } from '@synap-instruqt/vendors';
import { warn } from '../log';

/** The reasons why n8n checks webhooks without anyone publishing: it starts, or another n8n process takes over. */
const starts = ['init', 'leadershipChange'];

/**
 * Each time n8n 1.x starts, it checks whether the webhooks exist. Without a response, n8n removes them and tries
 * again later, so events would be missed. If the vendor can't list webhooks at that moment, we assume that the
 * registered ones exist.
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
          `could not list its webhooks when n8n started. If no events arrive, unpublish and publish the workflow, and check ${api.place}.`,
        );
        return { found: [], isWhole: false };
      }
    },
  };
}
