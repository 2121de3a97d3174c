/**
 * The exports that connectors build on: the catalogue of both vendors, and functions that receive their events and
 * call their APIs.
 */

export type { WebhookRequest } from './catalogue/webhookRequest';
export type { Envelope } from './catalogue/envelope';
export type { BasicAuth } from './api/subscriptions/deliverySecret';
export type { LearnerDirectory, SharedMemory } from './catalogue/learnerDirectory';
export { readLimit, DEFAULT_LIMIT, type Operation } from './catalogue/operation';
export { type Input } from './catalogue/input';
export { type PolledEvent, type Sought } from './catalogue/polledEvent';
export { isBlank, readSwitch, unusable } from './catalogue/given';
export { isFamily, type EventDefinition } from './catalogue/event';
export { inOrderOfUse, isLeading, listFields, listFieldsByUse, type Field } from './catalogue/fieldList';
export { toJsonSchema, type JsonSchema } from './catalogue/jsonSchema';
export { type LinkedFile } from './catalogue/field';
export { inputOf, type FilterDefinition } from './catalogue/filter';
export { type Choice, type ChoiceList } from './catalogue/list';
export { isObject, readPath } from './api/path';
export { codeOf, eventChoices, findEvent } from './catalogue/eventSource';
export { withoutQuotes } from './catalogue/pasted';
export { refuseSwappedToken } from './swappedToken';
export { capitalized, toTitle, withArticle } from './catalogue/words';
export { type ConnectionField } from './catalogue/connectionField';
export { type IntegrationKey } from './catalogue/integrationKey';
export { type Vendor } from './catalogue/vendor';

export { readBody, readBytes, ResponseTooLargeError } from './api/body';
export {
  describeFailure,
  EmptyInputError,
  InputError,
  isPassing,
  sentences,
  VendorApiError,
  type ApiFailure,
  whatHappened,
  type FailedCall,
} from './api/errors';
export { withDeadline, type ApiConnection, type HttpResponse, type Send } from './api/http';
export { failureOfStatus, retryAfter } from './api/status';
export { untilAborted } from './api/untilAborted';
export { createMemory } from './api/memory';
export { createRequestCache } from './api/requestCache';
export {
  areRegistered,
  deriveBasicAuth,
  deriveSigningSecret,
  isAt,
  isLocal,
  registeredSubscription,
  registerSubscriptions,
  SubscriptionsNotRemovedError,
  unregisterSubscriptions,
  urlForEvent,
  type RegisteredSubscription,
  type SubscriptionsApi,
  type WebhookAddress,
} from './api/subscriptions';

export {
  envelopeSchema,
  recentEnvelopes,
  sampleEnvelope,
  toEnvelope,
  withSampleDetails,
} from './receive/envelope';
export { exampleThatPasses } from './receive/example';
export {
  checkLearnerFilters,
  hasFieldFor,
  learnerFilterOf,
  passesFilters,
  passesLearnerFilters,
} from './receive/filters';
export { isUnset, readFilters, UnreadableFilterError, type Filter } from './receive/readFilters';
export { completeAll, type Complete } from './receive/completeAll';
export { notKnown } from './receive/completeLearner';
export { duplicateMemoryInSeconds } from './receive/duplicates';
export { decide, readDelivery, type Delivery } from './receive/receive';
export { type ReceivedEvent } from './catalogue/receivedEvent';
export { WebhookRefusedError, type RefusalReason } from './receive/refused';
export { readHeader, readQuery } from './receive/request';
export { problemOfSecrets, splitSecrets } from './receive/signingSecrets';
export { verifyHeaders, type Verification } from './receive/verification';
export { ALL_EVENTS } from './receive/wanted';

export { instruqt } from './instruqt';
export { synap } from './synap';
export { vendors } from './vendors';
