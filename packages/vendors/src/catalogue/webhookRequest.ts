/** A webhook request as a platform hands it over. Header names may be in any case. */
export interface WebhookRequest {
  headers: Readonly<Record<string, unknown>>;
  /** The exact bytes, or the exact text, that were sent; a signature covers nothing else. */
  rawBody: Uint8Array | string | undefined;
  /** Of its URL. */
  query: URLSearchParams;
}

/** Whatever JSON can hold. */
export type Json = object | string | number | boolean | null;
