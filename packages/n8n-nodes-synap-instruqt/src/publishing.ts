import { NodeOperationError, type IHookFunctions, type INodeType } from 'n8n-workflow';
import {
  areRegistered,
  registerSubscriptions,
  removeSubscriptions,
  SubscriptionsNotRemovedError,
  VendorApiError,
  type Vendor,
} from '@synap-instruqt/vendors';
import { apiError } from './errors';
import { chosenEvents } from './events';
import { automaticRegistration, isAutomatic } from './registration';
import { believingAtStart } from './starting';
import { readSubscriptions, readWebhookUrl, subscriptionsOf, writeSubscriptions } from './subscriptions';
import { findProblem } from './verification';

/** What n8n calls when a workflow is published and unpublished. */
export const webhookMethods = (vendor: Vendor) =>
  ({
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        if (!isAutomatic(this, vendor)) return false;
        return guarded(this, async () =>
          areRegistered(
            believingAtStart(this, await subscriptionsApi(this, vendor)),
            readSubscriptions(this),
            readWebhookUrl(this),
            chosenEvents(this),
          ),
        );
      },

      async create(this: IHookFunctions): Promise<boolean> {
        if (isAutomatic(this, vendor)) return guarded(this, () => register(this, vendor));
        const problem = await findProblem(this, vendor);
        if (problem !== undefined) throw new NodeOperationError(this.getNode(), problem);
        return true;
      },

      async delete(this: IHookFunctions): Promise<boolean> {
        if (readSubscriptions(this).length === 0) return true;
        if (subscriptionsOf(this, readWebhookUrl(this)).length === 0) return true;
        return guarded(this, () => remove(this, vendor));
      },
    },
  }) satisfies INodeType['webhookMethods'];

async function register(context: IHookFunctions, vendor: Vendor): Promise<boolean> {
  const webhookUrl = readWebhookUrl(context);
  const api = await subscriptionsApi(context, vendor);
  const known = subscriptionsOf(context, webhookUrl);
  const registered = await registerSubscriptions(api, webhookUrl, chosenEvents(context), known);
  writeSubscriptions(context, webhookUrl, registered);
  return true;
}

async function remove(context: IHookFunctions, vendor: Vendor): Promise<boolean> {
  const webhookUrl = readWebhookUrl(context);
  const registered = subscriptionsOf(context, webhookUrl);
  try {
    await removeSubscriptions(await subscriptionsApi(context, vendor), registered);
    writeSubscriptions(context, webhookUrl, []);
    return true;
  } catch (error) {
    if (error instanceof SubscriptionsNotRemovedError) {
      const remaining = new Set(error.remaining.map(({ id }) => id));
      writeSubscriptions(
        context,
        webhookUrl,
        registered.filter(({ id }) => remaining.has(id)),
      );
    }
    throw apiError(context, error);
  }
}

async function subscriptionsApi(context: IHookFunctions, vendor: Vendor) {
  const registration = automaticRegistration(vendor);
  if (registration !== undefined) return registration.connect(context);
  throw new VendorApiError(
    `${vendor.label}'s API can't add or remove webhooks: do it by hand in ${vendor.label}.`,
    'notSupported',
  );
}

async function guarded<Result>(context: IHookFunctions, task: () => Promise<Result>): Promise<Result> {
  try {
    return await task();
  } catch (error) {
    throw apiError(context, error);
  }
}
