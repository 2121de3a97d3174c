/** A webhook request as a platform passes it on. Header names may have any capitalisation. */
export interface WebhookRequest {
  headers: Readonly<Record<string, unknown>>;
  /** The request's body, exactly as it was sent, because the signature covers every byte. */
  rawBody: Uint8Array | string | undefined;
  query: URLSearchParams;
}

export type Json = object | string | number | boolean | null;
