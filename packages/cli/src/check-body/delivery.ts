import { readDelivery, readHeader, WebhookRefusedError, type Vendor } from '@synap-instruqt/vendors';
import { explainBody, inLines, type WhatIsSaid } from './explainBody';
import { UsageError } from '../usageError';

/** A delivery as it came in. */
export interface ReceivedDelivery {
  rawBody: Uint8Array;
  /** What the URL says. */
  code: string | undefined;
  headers: Record<string, string>;
}

/** What deliveries are checked with, from the environment. */
export interface Secrets {
  secret?: string;
  username?: string;
  password?: string;
}

/** What came in, in lines; a delivery that can't be explained is told of as well. */
export async function describeDelivery(
  delivery: ReceivedDelivery,
  options: WhatIsSaid & Secrets,
): Promise<{ text: string; fits: boolean }> {
  const { rawBody, headers, code } = delivery;
  const facts = [`Body: ${rawBody.byteLength} bytes`, ...describeHeaders(headers)];
  try {
    const { vendor, fits, text } = await explainBody(
      rawBody,
      { ...options, event: options.event ?? code },
      // The ID of a delivery is a header: that it becomes the event's is to be seen, and not what it is.
      'svix-id' in headers ? { 'svix-id': '(the svix-id header)' } : {},
    );
    const genuine = `genuine: ${describeCheck(vendor, delivery, options)}`;
    return { text: inLines([...facts, genuine, '', text]), fits };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { text: inLines([...facts, '', error.message]), fits: false };
  }
}

/** The headers that tell how a vendor sends; of each, only whether it is there. */
const TELLING_HEADERS = [
  'svix-id',
  'svix-timestamp',
  'svix-signature',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
];

/** What the headers say of the sender: which are there, never what they hold. */
function describeHeaders(headers: ReceivedDelivery['headers']): string[] {
  const isThere = (name: string): string => (readHeader(headers, name) === undefined ? 'no' : 'yes');
  const authorization = readHeader(headers, 'authorization');
  const basic =
    authorization === undefined ? 'no' : /^basic /i.test(authorization) ? 'yes' : 'no, another scheme';
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(readHeader(headers, 'content-type') ?? '');
  return [
    ...TELLING_HEADERS.map((name) => `${name}: ${isThere(name)}`),
    `basic authentication: ${basic}`,
    `content type is JSON: ${isJson ? 'yes' : 'no'}`,
  ];
}

/** Whether a delivery is genuine, as the connectors check it. */
function describeCheck(
  vendor: Vendor,
  { rawBody, headers }: ReceivedDelivery,
  { secret, username, password }: Secrets,
): string {
  const verification = {
    signature: secret === undefined ? undefined : ({ by: 'signature', secrets: [secret] } as const),
    basicAuth:
      username === undefined || password === undefined
        ? undefined
        : ({ by: 'basicAuth', accepted: [{ username, password }] } as const),
  }[vendor.webhook.verifiedBy];
  if (verification === undefined) return 'not checked: no secret was given';
  const request = { rawBody, headers, query: new URLSearchParams() };
  try {
    readDelivery(vendor, request, verification, new Date());
    return 'yes';
  } catch (error) {
    if (error instanceof WebhookRefusedError) return `no. ${error.message}`;
    throw error;
  }
}
