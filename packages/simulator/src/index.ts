export * from './simulator';
export type { CrmRow } from './crm';
export type { Attempt, Body } from './delivery/post';
export type * from './instruqt/data';
export { Endpoint, type EndpointOptions } from './instruqt/endpoint';
export { ANSWER_TIMEOUT_IN_MS, RETRY_WAITS_IN_MS } from './instruqt/retries';
export { instruqtSchema } from './instruqt/schema';
export type { EmitOptions, InstruqtDelivery, InstruqtSenderOptions, LoggedAttempt } from './instruqt/sender';
export {
  newMessageId,
  newSigningSecret,
  signedRequest,
  type HeaderFamily,
  type RequestToSign,
  type SignedRequest,
} from './instruqt/signature';
export type { Fault } from './server/faults';
export type { RecordedRequest } from './server/requests';
export { refusedEventName } from './synap/refusedEventName';
export type { Portal } from './synap/portal';
export { basicAuthorization, type SynapDelivery } from './synap/sender';
export { Subscriptions, type Subscription } from './synap/subscriptions';
