import { NodeOperationError, type IHookFunctions, type INodeType } from 'n8n-workflow';
import {
  areRegistered,
  registerSubscriptions,
  SubscriptionsNotRemovedError,
  unregisterSubscriptions,
  type Vendor,
} from '@synap-instruqt/vendors';
import { apiError } from '../errors';
import { warn } from '../log';
import { chosenEvents } from './events';
import { checkFilters } from './filters';
import { connectToRegister, isAutomatic } from './registration';
import { believingAtStart } from './startupFallback';
import { readSubscriptions, subscriptionsOf, writeSubscriptions } from './subscriptions';
import { findProblem } from './verification';
import { checkReachable, readWebhookAddress } from './webhookAddress';

/** The functions that n8n calls when someone publishes or unpublishes a workflow, or listens for a test event. */
export const webhookMethods = (vendor: Vendor) =>
  ({
    default: {
      checkExists: toMethod(async (context) => {
        if (!isAutomatic(context, vendor)) return false;
        await checkFilters(context, vendor);
        return isRegistered(context, vendor);
      }),

      create: toMethod(async (context) => {
        await checkFilters(context, vendor);
        if (isAutomatic(context, vendor)) return register(context, vendor);
        const problem = await findProblem(context, vendor);
        if (problem !== undefined) throw new NodeOperationError(context.getNode(), problem);
        chosenEvents(context, vendor);
        return true;
      }),

      delete: toMethod(async (context) => {
        if (!isAutomatic(context, vendor) && readSubscriptions(context).length === 0) return true;
        return unregister(context, vendor);
      }),
    },
  }) satisfies INodeType['webhookMethods'];

const toMethod = (task: (context: IHookFunctions) => Promise<boolean>) =>
  async function (this: IHookFunctions): Promise<boolean> {
    try {
      return await task(this);
    } catch (error) {
      throw apiError(this, error);
    }
  };

async function isRegistered(context: IHookFunctions, vendor: Vendor): Promise<boolean> {
  const address = readWebhookAddress(context);
  const { api } = await connectToRegister(context, vendor);
  return areRegistered(
    believingAtStart(context, api),
    address,
    api.plan(address.url, chosenEvents(context, vendor)),
    subscriptionsOf(context, address),
  );
}

async function register(context: IHookFunctions, vendor: Vendor): Promise<boolean> {
  const address = readWebhookAddress(context);
  const { api, key, apiUrl } = await connectToRegister(context, vendor);
  checkReachable(context, vendor.label, address.url, apiUrl);
  const { registered, abandoned } = await registerSubscriptions(api, {
    address,
    key,
    planned: api.plan(address.url, chosenEvents(context, vendor)),
    secret: api.secretFor(key, address.trigger),
    known: subscriptionsOf(context, address),
  });
  writeSubscriptions(context, address, registered);
  if (abandoned.length > 0) {
    warn(
      context,
      `could not remove ${abandoned.length} of its earlier webhooks. Remove them in ${api.place}.`,
    );
  }
  return true;
}

async function unregister(context: IHookFunctions, vendor: Vendor): Promise<boolean> {
  const address = readWebhookAddress(context);
  const registered = subscriptionsOf(context, address);
  const { api, key } = await connectToRegister(context, vendor);
  try {
    const isCertain = await unregisterSubscriptions(api, key, address, registered);
    writeSubscriptions(context, address, []);
    if (!isCertain) {
      warn(
        context,
        `has no record of its webhooks, and ${vendor.label} could not list them. Remove any remaining webhooks in ${api.place}.`,
      );
    }
    return true;
  } catch (error) {
    if (error instanceof SubscriptionsNotRemovedError) {
      const remaining = new Set(error.remaining.map(({ id }) => id));
      writeSubscriptions(
        context,
        address,
        registered.filter(({ id }) => remaining.has(id)),
      );
    }
    throw apiError(context, error);
  }
}
