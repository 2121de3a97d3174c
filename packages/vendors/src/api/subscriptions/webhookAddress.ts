export interface WebhookAddress {
  url: string;
  /**
   * The end of the URL's path, which identifies the webhook. It stays the same if the platform moves to another origin
   * or proxy.
   */
  path: string;
}

/** Whether a URL belongs to a webhook, regardless of its origin and its event parameter. */
export function isAt(url: string, { path }: Pick<WebhookAddress, 'path'>): boolean {
  if (!URL.canParse(url)) return false;
  return new URL(url).pathname.endsWith(path.startsWith('/') ? path : `/${path}`);
}

/** The URL for an event's subscription. It includes the event's code, because the payload may not contain the code. */
export function urlForEvent(webhookUrl: string, code: string): string {
  const url = new URL(webhookUrl);
  url.searchParams.set('event', code);
  return url.href;
}

/** Whether a URL points to a local machine or network, which a vendor can't reach. */
export function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  if (hostname.startsWith('[')) return LOCAL_IPV6.test(hostname);
  return LOCAL_IPV4.test(hostname) || LOCAL_NAME.test(hostname) || !hostname.includes('.');
}

/**
 * Local IPv4 addresses: loopback, unspecified, private, shared (carrier-grade NAT) and link-local. `URL` converts every
 * notation of an IPv4 address to four decimal numbers.
 */
const LOCAL_IPV4 =
  /^(?:0|10|127)\.\d+\.\d+\.\d+$|^(?:169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.\d+\.\d+$/;

/** Local IPv6 addresses, including all embedded IPv4 addresses (`::ffff:`). */
const LOCAL_IPV6 = /^\[(?:::1?|::ffff:.*|f[cd].*|fe[89ab].*)\]$/;

const LOCAL_NAME = /\.(?:localhost|local|internal|lan|home\.arpa)$/;
