import type { IDataObject } from 'n8n-workflow';
import type { WireRequest } from '@synap-instruqt/vendors/testing/wire';

/** A call to a node, with the requests that the call sends. */
export interface Step {
  node: string;
  /** n8n's call: `execute.<resource>.<operation>`, `webhookMethods.create`, `listSearch.searchTracks` ... */
  does: string;
  /** The condition that distinguishes this call from similar calls. */
  when?: string;
  parameters?: Record<string, unknown>;
  staticData?: IDataObject;
  /** A webhook's incoming event. */
  body?: object;
  causes: readonly WireRequest[];
  /** A part of the output. */
  gives?: unknown;
  /** A part of the error message, if the call fails. */
  fails?: RegExp;
}
