/** A request to a vendor's API, without credentials: the platform adds them, and its own proxy and logging. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON. */
  body?: object;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, unknown>;
  /** Parsed where it is JSON, else the text. */
  body: unknown;
}

/**
 * How a connector sends a request: with the user's credential, and resolving whatever the status is.
 * Rejects only when there is no answer at all.
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;
