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
  /** The expected output, or a part of it. */
  gives?: unknown;
  /** The expected error message, or a part of it, if the call fails. */
  fails?: RegExp;
}
