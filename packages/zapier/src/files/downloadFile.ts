import type { IncomingMessage } from 'node:http';
import {
  failureOfStatus,
  InputError,
  readBytes,
  ResponseTooLargeError,
  retryAfter,
  VendorApiError,
  type ApiFailure,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { z as schema } from 'zod/v4';
import { apiUrlOf } from '../connection/connections';
import { startDeadline } from '../connection/deadline';
import { withZapierErrors } from '../errors';
import { fileNameOf } from './fileName';
import { openAddress } from './openAddress';
import { NOT_PUBLIC, publicAddress } from './publicAddress';

/** The data that Zapier stores about a file until a step needs the file. */
const keptFile = schema.object({
  vendor: schema.object({ name: schema.string(), label: schema.string() }),
  url: schema.string(),
  label: schema.string(),
  urlLabel: schema.string(),
});
type KeptFile = schema.infer<typeof keptFile>;

/**
 * Downloads a file that an event links to. Zapier calls this function when a step needs the file.
 * @returns the file's address in Zapier's storage
 */
export const downloadFile = withZapierErrors(async (z: ZObject, bundle: Bundle): Promise<string> => {
  const { data: file } = keptFile.safeParse(bundle.inputData);
  if (file === undefined) {
    throw new InputError('The event is from another version of this app. Start the Zap with a new event.');
  }
  const advice = `Replay this step later, or use "${file.urlLabel}" instead of "${file.label}"`;
  return startDeadline().keep(store(z, file), file.vendor, advice);
});

async function store(z: ZObject, file: KeptFile): Promise<string> {
  const { response, url } = await follow(file);
  const content = await read(file, response);
  const { 'content-type': type = 'application/octet-stream', 'content-disposition': disposition } =
    response.headers;
  if (isPage(type, content)) {
    throw useUrl(file, `"${file.urlLabel}" opens a web page, probably a sign-in page, instead of a file.`);
  }
  if (content.length === 0) throw lookThere(file, `The file at "${file.urlLabel}" is empty.`);
  return z.stashFile(content, content.length, fileNameOf(disposition, url, mediaType(type)), type);
}

const MOST_REDIRECTS = 5;

/** Follows redirects one by one, because each redirect may point to a private address. */
async function follow(file: KeptFile): Promise<{ response: IncomingMessage; url: string }> {
  let { url } = file;
  for (let requests = 0; requests <= MOST_REDIRECTS; requests += 1) {
    const response = await open(file, url);
    const { location } = response.headers;
    if (!isRedirect(response) || location === undefined) {
      checkStatus(file, response);
      return { response, url };
    }
    response.destroy();
    url = URL.canParse(location, url) ? new URL(location, url).href : location;
  }
  throw useUrl(file, `"${file.urlLabel}" redirects too many times.`);
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage): boolean => statusCode >= 300 && statusCode < 400;

/** The time limit of each request, from sending the request to receiving the end of the file. */
const TIMEOUT_IN_MILLISECONDS = 12_000;

async function open(file: KeptFile, url: string): Promise<IncomingMessage> {
  const address = publicAddress(url, apiUrlOf(file.vendor.name));
  if (address === undefined) throw notPublic(file);
  try {
    return await openAddress(address, AbortSignal.timeout(TIMEOUT_IN_MILLISECONDS));
  } catch (error) {
    throw Object(error).code === NOT_PUBLIC ? notPublic(file) : failed(file, 'noResponse');
  }
}

async function read(file: KeptFile, response: IncomingMessage): Promise<Buffer> {
  try {
    return await readBytes(response);
  } catch (error) {
    throw error instanceof ResponseTooLargeError
      ? useUrl(file, `The file at "${file.urlLabel}" is larger than 20 MB.`)
      : failed(file, 'noResponse');
  }
}

function checkStatus(file: KeptFile, { statusCode: status = 0, headers }: IncomingMessage): void {
  const { urlLabel } = file;
  if (status >= 200 && status < 300) return;
  const failure = failureOfStatus(status);
  switch (failure) {
    case 'token':
    case 'permission':
      throw useUrl(file, `"${urlLabel}" requires a login, so the file can't be downloaded (${status}).`);
    case 'notFound':
      throw lookThere(file, `The file at "${urlLabel}" no longer exists (${status}).`);
    case 'rateLimited':
    case 'unavailable':
      throw failed(file, failure, { status, headers });
    default:
      throw useUrl(file, `The server at "${urlLabel}" didn't return the file (${status}).`);
  }
}

const mediaType = (type: string): string => (type.split(';', 1)[0] ?? '').trim().toLowerCase();

/** Whether the response is a sign-in page or an API error instead of a file. */
const isPage = (type: string, content: Buffer): boolean =>
  /\b(?:html|xhtml\+xml|json)$/.test(mediaType(type)) ||
  /^\s*<(?:!doctype html|html)\b/i.test(content.subarray(0, 200).toString());

const useUrl = ({ urlLabel, label }: KeptFile, what: string): InputError =>
  new InputError(`${what} Use "${urlLabel}" instead of "${label}" in this step.`);

const lookThere = ({ vendor }: KeptFile, what: string): InputError =>
  new InputError(`${what} Look for the file in ${vendor.label}.`);

const notPublic = (file: KeptFile): InputError =>
  useUrl(file, `"${file.urlLabel}" isn't a public address that starts with https://.`);

/** Creates an error for a failure that may be temporary. */
const failed = (
  { vendor, urlLabel }: KeptFile,
  failure: ApiFailure,
  response?: { status: number; headers: Record<string, unknown> },
): VendorApiError =>
  new VendorApiError({
    vendor: vendor.label,
    doing: `return the file at "${urlLabel}"`,
    failure,
    ...(response && { status: response.status, retryAfter: retryAfter({ ...response, body: undefined }) }),
    nextStep: 'Replay this step in a few minutes',
  });
