import type { IHookFunctions } from 'n8n-workflow';
import type { SubscriptionsApi } from '@synap-instruqt/vendors';
import { warn } from '../log';

/** Why n8n asks when nobody publishes anything: it starts, or another of its processes takes over. */
const starts = ['init', 'leadershipChange'];

/**
 * n8n 1.x asks at each start whether the webhooks are there. Without an answer it removes them, and tries again later. A
 * vendor that can't tell at that moment is no reason to miss its events: what was registered is believed to be there.
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
