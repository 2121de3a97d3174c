import type { IDataObject } from 'n8n-workflow';
import type { WireRequest } from '@synap-instruqt/vendors/testing/wire';

/** A call of a node, and what it sends. */
export interface Step {
  /** The node's class. */
  node: string;
  /** What n8n calls: `execute.<resource>.<operation>`, `webhookMethods.create`, `listSearch.searchTracks` ... */
  does: string;
  /** What is special about this call. */
  when?: string;
  parameters?: Record<string, unknown>;
  staticData?: IDataObject;
  /** Of the event that comes in, for a webhook. */
  body?: object;
  causes: readonly WireRequest[];
  /** Part of what comes out. */
  gives?: unknown;
  /** Part of the message, where it fails. */
  fails?: RegExp;
}
