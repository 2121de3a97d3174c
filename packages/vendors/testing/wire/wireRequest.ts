/** A request over the wire, and its response. */
export interface WireRequest {
  /** The request's name. Several requests with different contents can have the same name. */
  name: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** The complete URL: scheme, host, path and query. */
  url: string;
  /** All headers that a connector sends, including the credential, in lower case. */
  headers: Record<string, string>;
  /** The JSON body. White space in a GraphQL document is normalized. */
  body?: unknown;
  answer: WireAnswer;
}

export interface WireReply {
  status: number;
  headers?: Record<string, string>;
  body?: object;
}

/** The response or the problem. */
export type WireAnswer = WireReply | 'never' | 'refused' | 'cut off';

/** The same request with another response. */
export const answered = (request: WireRequest, answer: WireAnswer): WireRequest => ({ ...request, answer });

/** White space doesn't change a GraphQL document. */
export const normalise = (document: string): string => document.replaceAll(/\s+/g, ' ').trim();
