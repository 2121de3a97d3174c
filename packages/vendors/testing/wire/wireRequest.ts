/** A request as it goes over the wire, and what comes back. */
export interface WireRequest {
  /** What it is: several requests with other contents can be the same. */
  name: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** All of it: scheme, host, path and query. */
  url: string;
  /** All that a connector asks to send, the credential included; names in lower case. */
  headers: Record<string, string>;
  /** The JSON that is sent; a GraphQL document in it has its white space normalised. */
  body?: unknown;
  answer: WireAnswer;
}

export interface WireReply {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: object;
}

/** What comes back, or goes wrong. */
export type WireAnswer = WireReply | 'never' | 'refused' | 'cut off';

/** The same request, with another answer. */
export const answered = (request: WireRequest, answer: WireAnswer): WireRequest => ({ ...request, answer });

/** A GraphQL document means the same with other white space. */
export const normalise = (document: string): string => document.replaceAll(/\s+/g, ' ').trim();
