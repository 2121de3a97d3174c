import type { Vendor } from './catalogue/vendor';
import { instruqt } from './instruqt';
import { synap } from './synap';

/** Every vendor with every event: what both connectors loop over. */
export const vendors: readonly Vendor[] = [synap, instruqt];
