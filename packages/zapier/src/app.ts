import type { Vendor } from '@synap-instruqt/vendors';
import { defineApp, version as platformVersion } from 'zapier-platform-core';
import { version } from '../package.json';
import { authenticationFor } from './connection/authentication';
import type { AppOptions } from './connection/integrationKey';
import { downloadFile } from './files/downloadFile';
import { listsOf } from './lists';
import { createsOf, searchesOf, searchOrCreatesOf } from './actions/operations';
import { triggersOf } from './triggers';

/** The Zapier app for these vendors, built entirely from their catalogue. */
export const createApp = (vendors: readonly Vendor[], options: AppOptions = {}) =>
  defineApp({
    version,
    platformVersion,
    authentication: authenticationFor(vendors, options),
    // errors.ts handles rate limits with its own message.
    flags: { throwForThrottlingEarly: false },
    hydrators: { downloadFile },
    triggers: byKey([
      ...vendors.flatMap((vendor) => triggersOf(vendor, options)),
      ...vendors.flatMap((vendor) => listsOf(vendor, options)),
    ]),
    searches: byKey(vendors.flatMap((vendor) => searchesOf(vendor, options))),
    creates: byKey(vendors.flatMap((vendor) => createsOf(vendor, options))),
    searchOrCreates: byKey(vendors.flatMap((vendor) => searchOrCreatesOf(vendor, options))),
  });

const byKey = <Step extends { key: string }>(steps: readonly Step[]): Record<string, Step> =>
  Object.fromEntries(steps.map((step) => [step.key, step]));
