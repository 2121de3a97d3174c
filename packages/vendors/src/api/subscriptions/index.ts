export { deriveBasicAuth, deriveSigningSecret } from './deliverySecret';
export { areRegistered, registerSubscriptions } from './register';
export { SubscriptionsNotRemovedError, unregisterSubscriptions } from './remove';
export {
  registeredSubscription,
  type BasicAuthSecret,
  type ListedSubscription,
  type NewSubscription,
  type RegisteredSubscription,
  type SigningSecret,
  type SubscriptionList,
  type SubscriptionsApi,
} from './subscription';
export { isAt, isLocal, urlForEvent, type WebhookAddress } from './webhookAddress';
