import { readDelivery, readHeader, WebhookRefusedError, type Vendor } from '@synap-instruqt/vendors';
import { explainBody, inLines, type WhatIsSaid } from './explainBody';
import { UsageError } from '../usageError';

export interface ReceivedDelivery {
  rawBody: Uint8Array;
  code: string | undefined;
  headers: Record<string, string>;
}

export interface Secrets {
  secret?: string;
  username?: string;
  password?: string;
}

/** Describes a delivery line by line, even if its body can't be read. */
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
      // The delivery ID in the header becomes the event's ID. The report contains a placeholder instead of this ID.
      'svix-id' in headers ? { 'svix-id': '(the svix-id header)' } : {},
    );
    const genuine = `genuine: ${describeCheck(vendor, delivery, options)}`;
    return { text: inLines([...facts, genuine, '', text]), fits };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { text: inLines([...facts, '', error.message]), fits: false };
  }
}

/** The headers that show how a vendor sends events. The report shows only whether these headers are present. */
const TELLING_HEADERS = [
  'svix-id',
  'svix-timestamp',
  'svix-signature',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
];

/** Describes which headers are present, but never shows their values. */
function describeHeaders(headers: ReceivedDelivery['headers']): string[] {
  const isThere = (name: string): string => (readHeader(headers, name) === undefined ? 'no' : 'yes');
  const authorization = readHeader(headers, 'authorization');
  const basic =
    authorization === undefined
      ? 'no'
      : /^basic /i.test(authorization)
        ? 'yes'
        : 'no, the header uses another scheme';
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(readHeader(headers, 'content-type') ?? '');
  return [
    ...TELLING_HEADERS.map((name) => `${name}: ${isThere(name)}`),
    `basic authentication: ${basic}`,
    `content type is JSON: ${isJson ? 'yes' : 'no'}`,
  ];
}

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
  if (verification === undefined)
    return vendor.webhook.verifiedBy === 'signature'
      ? 'not checked, because --secret is missing'
      : 'not checked, because --username and --password are missing';
  const request = { rawBody, headers, query: new URLSearchParams() };
  try {
    readDelivery(vendor, request, verification, new Date());
    return 'yes';
  } catch (error) {
    if (error instanceof WebhookRefusedError) return `no. ${error.message}`;
    throw error;
  }
}
