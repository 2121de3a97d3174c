export * from './simulator';
export type { CrmListener, CrmRow } from './crm';
export type { ApiOptions } from './instruqt/apiOptions';
export type * from './instruqt/data';
export { RESPONSE_TIMEOUT_IN_MS, RETRY_WAITS_IN_MS } from './instruqt/retries';
export { instruqtSchema } from './instruqt/schema';
export type { InstruqtDelivery } from './instruqt/deliver';
export {
  newMessageId,
  newSigningSecret,
  signedRequest,
  type HeaderFamily,
  type SignedRequest,
} from './instruqt/signature';
export type { Fault } from './server/faults';
export { isReceived, post, serialize, type Attempt } from './delivery/post';
export { documentedNames, sampleOf } from './delivery/sample';
export { readAtMost } from './readAtMost';
export { listen, type RunningServer } from './server/listen';
export { refusedEventName } from './synap/refusedEventName';
export { basicAuthorization } from './synap/sender';
