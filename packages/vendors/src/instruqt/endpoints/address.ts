import { InputError } from '../../api/errors';

/** Where Svix keeps its customers' data; a key that says none of them is good at the main address. */
const REGIONS: readonly string[] = ['us', 'eu', 'in', 'ca', 'au'];

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** `integsk_` and what follows; what stands behind a point is the region. */
const integrationKey = /^integsk_[\w+/=-]+(?:\.[\w.+/=-]*)?$/;

/**
 * The address of Svix's API: of the key's region, or another that somebody entered. The key goes to https addresses of
 * svix.com only, or to this machine, where somebody tries things out. What is no integration key goes nowhere: it may be
 * a key of Instruqt's own, which is no matter of Svix's.
 */
export function addressFor(key: string, otherUrl = ''): string {
  if (!integrationKey.test(key.trim())) throw noKey();
  const entered = otherUrl.trim();
  const { origin } = entered === '' ? addressOfRegion(key.trim()) : addressEntered(entered);
  return origin;
}

function addressOfRegion(key: string): URL {
  const region = key.split('.')[1] ?? '';
  return new URL(REGIONS.includes(region) ? `https://api.${region}.svix.com` : 'https://api.svix.com');
}

function addressEntered(entered: string): URL {
  const url = URL.canParse(entered) ? new URL(entered) : undefined;
  if (url === undefined || !(isOfSvix(url) || isThisMachine(url))) throw notThere();
  return url;
}

const isOfSvix = ({ protocol, hostname, port }: URL): boolean =>
  protocol === 'https:' && port === '' && (hostname === 'svix.com' || hostname.endsWith('.svix.com'));

const isThisMachine = ({ protocol, hostname }: URL): boolean =>
  /^https?:$/.test(protocol) && LOOPBACK.includes(hostname);

const noKey = (): InputError =>
  new InputError(
    "The Integration Key isn't valid. Enter the complete key that Instruqt's support gave you: it starts with integsk_ and isn't the API key.",
  );

const notThere = (): InputError =>
  new InputError(
    'The Endpoints API URL must be an https address at svix.com. Leave it empty: the key includes its region.',
  );
