import type { Vendor } from './catalogue/vendor';
import { instruqt } from './instruqt';
import { synap } from './synap';

/** Every vendor, for both connectors to loop over. */
export const vendors: readonly Vendor[] = [synap, instruqt];
