import type { SynapApi } from '@synap-instruqt/vendors';
import type { Operation } from '../../common/operation';

export type SynapOperation = Operation<SynapApi>;
