import { InputError } from '../../api/errors';

/** Svix's regions. A key without a region works at the main address. */
const REGIONS: readonly string[] = ['us', 'eu', 'in', 'ca', 'au'];

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** The format of an integration key: `integsk_` and the key, followed by a period and the region if the key has one. */
const integrationKey = /^integsk_[\w+/=-]+(?:\.[\w.+/=-]*)?$/;

/**
 * The address of Svix's API: the address of the key's region, or another address that the user entered. The key is only
 * sent to https addresses on svix.com, or to this machine for testing. A string that doesn't look like an integration
 * key isn't sent at all, because it may be an Instruqt API key, which Svix must not see.
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
    "The Integration Key isn't valid. Enter the complete key that Instruqt support sent you, which starts with integsk_. Your API key doesn't work here.",
  );

const notThere = (): InputError =>
  new InputError(
    'The Endpoints API URL must be an https URL on svix.com. You can leave the field empty, because the integration key includes the region.',
  );
