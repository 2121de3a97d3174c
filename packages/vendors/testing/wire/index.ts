import { instruqtRequests } from './instruqt';
import { synapRequests } from './synap';

export {
  APPLICATION_ID,
  endpointExampleRequests,
  endpointRequestNames,
  endpointRequests,
  INTEGRATION_KEY,
} from './endpoints';
export { INSTRUQT_KEY, instruqtRequests } from './instruqt';
export { overTheWire, restoreNetwork, type PlatformHeaders } from './network';
export { SYNAP_TOKEN, synapRequests } from './synap';
export { leadingElsewhere, rawWords, troubles } from './troubles';
export { withResponse, type WireRequest } from './wireRequest';

/** The names of all requests to Synap and Instruqt. Each connector must send every one of these requests. */
export const requestNames = [...Object.values(synapRequests), ...Object.values(instruqtRequests)].map(
  (request) => request().name,
);
export { outcome } from './outcome';
