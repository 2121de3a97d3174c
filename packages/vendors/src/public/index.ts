/**
 * The published package, which verifies and reads the webhooks of Synap and Instruqt and provides their types.
 * Everything else in `src` is internal, and the connectors import it from `src/index.ts`.
 */

export { readEvent, readEvents, verify, type Credentials } from './readEvent';
export { schemas } from './schemas';
export type { EventCode, EventOf, VendorName, WebhookEvent } from './types';
export type { FetchRequest, NodeRequest } from './request';
export { WebhookRefusedError, type RefusalReason } from '../receive/refused';
