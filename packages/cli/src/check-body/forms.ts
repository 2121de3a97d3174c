import { isObject, readPath, vendors, type Vendor } from '@synap-instruqt/vendors';
import { isEventName } from './anonymize';

/** A body that was inside other data. The other data is discarded, because headers and URLs may contain secrets. */
export interface Wrapped {
  /** The parsed body, or the original string. */
  body: unknown;
  code?: string;
  vendor?: Vendor;
  note?: string;
}

/**
 * Finds the body inside a request or an event in the format of n8n or Zapier. Returns undefined if the input is the
 * body itself.
 */
export function unwrap(given: unknown): Wrapped | undefined {
  if (!isObject(given)) return undefined;
  if (isObject(given.json)) return unwrap(given.json) ?? { body: given.json };
  return fromEnvelope(given) ?? fromWebhookNode(given) ?? fromCatchRawHook(given) ?? fromCatchHook(given);
}

type Form = (given: Record<string, unknown>) => Wrapped | undefined;

const fromEnvelope: Form = ({ data, type, source }) => {
  const vendor = vendors.find(({ name }) => name === source);
  if (vendor === undefined || !isObject(data) || typeof type !== 'string') return undefined;
  const note = "The input is an event as a workflow receives it. Only the event's data is checked.";
  return { body: data, ...codeIn(type), vendor, note };
};

const fromWebhookNode: Form = ({ headers, query, body }) => {
  if (!isObject(headers) || body === undefined || query === undefined) return undefined;
  const note = "The input is from n8n's Webhook node. Only the webhook body is checked.";
  return { body, ...codeIn(readPath(query, 'event')), note };
};

const fromCatchRawHook: Form = ({ raw_body: body, querystring }) => {
  if (typeof body !== 'string') return undefined;
  const note = "The input is from Zapier's Catch Raw Hook. Only the webhook body is checked.";
  return { body, ...codeIn(readPath(querystring, 'event')), note };
};

const fromCatchHook: Form = ({ querystring, ...body }) => {
  if (querystring === undefined) return undefined;
  const note =
    "The input is from Zapier's Catch Hook. Apart from the event's code, the query string is ignored.";
  return { body, ...codeIn(readPath(querystring, 'event')), note };
};

const codeIn = (said: unknown): Pick<Wrapped, 'code'> =>
  typeof said === 'string' && isEventName(said) ? { code: said } : {};
