import type { SynapApi } from '@synap-instruqt/vendors';
import type { Operation } from '../../shared/operation';

export type SynapOperation = Operation<SynapApi>;
