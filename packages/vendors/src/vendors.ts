import type { Vendor } from './catalogue/vendor';
import { instruqt } from './instruqt';
import { synap } from './synap';

/** Every vendor. Both connectors loop over this list. */
export const vendors: readonly Vendor[] = [synap, instruqt];
