import { instruqt } from './instruqt';
import type { Vendor } from './kit/event';
import { synap } from './synap';

/** Every vendor with every event: what both connectors loop over. */
export const vendors = [synap, instruqt] as const satisfies readonly Vendor[];
