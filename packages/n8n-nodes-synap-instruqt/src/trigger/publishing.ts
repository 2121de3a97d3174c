import { NodeOperationError, type IHookFunctions, type INodeType } from 'n8n-workflow';
import {
  areRegistered,
  registerSubscriptions,
  SubscriptionsNotRemovedError,
  unregisterSubscriptions,
  type Vendor,
} from '@synap-instruqt/vendors';
import { credentialName } from '../credentials/credentialType';
import { apiError } from '../errors';
import { warn } from '../log';
import { chosenEvents } from './events';
import { checkFilters } from './filters';
import { connectToRegister, isAutomatic, type RegistrationApi } from './registration';
import { believingAtStart } from './startupFallback';
import { readSubscriptions, subscriptionsOf, writeSubscriptions } from './subscriptions';
import { findProblem } from './verification';
import { checkReachable, readWebhookAddress } from './webhookAddress';

/** What n8n calls when a workflow is published or unpublished, and when someone listens for a test event. */
export const webhookMethods = (vendor: Vendor) =>
  ({
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        if (!isAutomatic(this, vendor)) return false;
        await checkFilters(this, vendor);
        return guarded(this, () => isRegistered(this, vendor));
      },

      async create(this: IHookFunctions): Promise<boolean> {
        await checkFilters(this, vendor);
        if (isAutomatic(this, vendor)) return guarded(this, () => register(this, vendor));
        const problem = await findProblem(this, vendor);
        if (problem !== undefined) throw new NodeOperationError(this.getNode(), problem);
        chosenEvents(this, vendor);
        return true;
      },

      async delete(this: IHookFunctions): Promise<boolean> {
        if (!isAutomatic(this, vendor) && readSubscriptions(this).length === 0) return true;
        return guarded(this, () => unregister(this, vendor));
      },
    },
  }) satisfies INodeType['webhookMethods'];

async function isRegistered(context: IHookFunctions, vendor: Vendor): Promise<boolean> {
  const address = readWebhookAddress(context);
  const { api } = await registrationApi(context, vendor);
  return areRegistered(
    believingAtStart(context, api),
    address,
    api.plan(address.url, chosenEvents(context, vendor)),
    subscriptionsOf(context, address),
  );
}

async function register(context: IHookFunctions, vendor: Vendor): Promise<boolean> {
  const address = readWebhookAddress(context);
  const { api, key, apiUrl } = await registrationApi(context, vendor);
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
  const { api, key } = await registrationApi(context, vendor);
  try {
    const isCertain = await unregisterSubscriptions(api, key, address, registered);
    writeSubscriptions(context, address, []);
    if (!isCertain) {
      warn(
        context,
        `has no record of its webhooks, and ${vendor.label} could not list them. Look for them in ${api.place}.`,
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

const registrationApi = async (context: IHookFunctions, vendor: Vendor): Promise<RegistrationApi> =>
  connectToRegister(context, vendor, await context.getCredentials(credentialName(vendor)));

async function guarded<Result>(context: IHookFunctions, task: () => Promise<Result>): Promise<Result> {
  try {
    return await task();
  } catch (error) {
    throw apiError(context, error);
  }
}
