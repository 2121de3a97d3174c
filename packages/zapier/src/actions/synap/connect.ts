import type { SynapApi } from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { synapApi } from '../../platform/apis';
import { readAuthData } from '../../platform/authData';

/** Synap's API with the connection's access token. */
export const connectSynap = (z: ZObject, bundle: Pick<Bundle, 'authData'>): SynapApi =>
  synapApi(z, readAuthData(bundle).synapAccessToken);
