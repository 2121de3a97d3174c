/**
 * The published package: the webhooks of Synap and Instruqt, verified, read and typed. Everything else in this folder
 * is internal; the connectors import it from `src/index.ts`.
 */

export { readEvent, readEvents, verify, type Credentials } from './readEvent';
export { schemas } from './schemas';
export type { EventCode, EventOf, VendorName, WebhookEvent } from './types';
export type { FetchRequest, NodeRequest } from './request';
export { WebhookRefusedError, type RefusalReason } from '../receive/refused';
