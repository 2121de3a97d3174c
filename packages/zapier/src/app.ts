import type { Vendor } from '@synap-instruqt/vendors';
import { defineApp, version as platformVersion } from 'zapier-platform-core';
import { version } from '../package.json';
import { authenticationFor } from './connection/authentication';
import { withoutIntegrationKey } from './connection/integrationKey';
import { downloadFile } from './files/downloadFile';
import { listsOf } from './lists';
import { createsOf, searchesOf, searchOrCreatesOf } from './actions/operations';
import { triggersOf } from './triggers';

/** The choices that an owner can make when building the app. */
interface AppOptions {
  /**
   * Whether the app also adds webhooks with an integration key, which a vendor only issues to some of its customers.
   */
  withHooks?: boolean;
}

/** Creates the Zapier app for these vendors, entirely from their catalogue. */
export function createApp(of: readonly Vendor[], { withHooks = false }: AppOptions = {}) {
  const vendors = withHooks ? of : of.map(withoutIntegrationKey);
  return defineApp({
    version,
    platformVersion,
    authentication: authenticationFor(vendors),
    // Without this flag, Zapier's library would throw its own error for a rate limit, instead of the message in
    // errors.ts.
    flags: { throwForThrottlingEarly: false },
    hydrators: { downloadFile },
    triggers: byKey([...vendors.flatMap(triggersOf), ...vendors.flatMap(listsOf)]),
    searches: byKey(vendors.flatMap(searchesOf)),
    creates: byKey(vendors.flatMap(createsOf)),
    searchOrCreates: byKey(vendors.flatMap(searchOrCreatesOf)),
  });
}

const byKey = <Step extends { key: string }>(steps: readonly Step[]): Record<string, Step> =>
  Object.fromEntries(steps.map((step) => [step.key, step]));
