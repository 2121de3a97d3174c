/** A request that a connector sends, and the response to it. */
export interface WireRequest {
  /** The name of the kind of request. Several requests with different contents can have the same name. */
  name: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** The complete URL: scheme, host, path and query. */
  url: string;
  /** All headers that a connector sends, including the credential. Header names are in lower case. */
  headers: Record<string, string>;
  /** The JSON body. White space in a GraphQL document is normalized. */
  body?: unknown;
  response: WireResponse;
}

export interface WireReply {
  status: number;
  headers?: Record<string, string>;
  body?: object;
}

/** A response, or the problem that occurs instead. */
export type WireResponse = WireReply | 'never' | 'refused' | 'cut off';

/** Returns the same request with another response. */
export const withResponse = (request: WireRequest, response: WireResponse): WireRequest => ({
  ...request,
  response,
});

/** Normalizes the white space in a GraphQL document, where white space has no meaning. */
export const normalise = (document: string): string => document.replaceAll(/\s+/g, ' ').trim();
