/** A webhook request as a platform passes it on. Header names may have any capitalisation. */
export interface WebhookRequest {
  headers: Readonly<Record<string, unknown>>;
  /** The exact bytes or text of the request's body, because the signature covers exactly these. */
  rawBody: Uint8Array | string | undefined;
  query: URLSearchParams;
}

export type Json = object | string | number | boolean | null;
