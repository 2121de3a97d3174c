import { InputError } from './errors';

/**
 * A plain path segment. Percent-encoded characters are excluded, because some servers decode them into slashes or dots.
 */
const plainPart = /^(?!\.+$)[\w.~-]+$/;

/** A check for the scheme, because "localhost:4100" is a valid URL, too, with the scheme "localhost:". */
const isWebAddress = /^https?:/i;

/**
 * Builds the URL of a path below an API's base URL. The path may contain untrusted input, but the URL can't point to
 * another server or outside the API: all segments must be plain names, and the parsed URL is compared with the expected
 * one.
 * @param query the parameters by name; if a value is a list, the parameter is added once per item
 * @throws InputError
 */
export function addressBelow(
  apiUrl: string,
  path: string,
  query: Readonly<Record<string, unknown>>,
): { url: string; parts: string[] } {
  const parts = path.replace(/^\//, '').split('/');
  if (!parts.every((part) => plainPart.test(part))) throw noPath();
  if (!isWebAddress.test(apiUrl) || !URL.canParse(apiUrl))
    throw new InputError("The API URL isn't a valid address. Enter an address that starts with https://.");
  const base = new URL(apiUrl);
  const expected = `${base.pathname.split('/').filter(Boolean).map(rooted).join('')}/${parts.join('/')}`;
  const url = new URL(expected, base.origin);
  if (url.origin !== base.origin || url.pathname !== expected) throw noPath();
  // Encode spaces as %20: not every server reads "+" as a space.
  url.search = parametersOf(query).toString().replaceAll('+', '%20');
  return { url: url.href, parts };
}

const rooted = (part: string): string => `/${part}`;

const noPath = (): InputError =>
  new InputError(
    'The field "Path" isn\'t a valid path. Enter the part after the API URL, such as /users, and enter parameters in "Query Parameters".',
  );

function parametersOf(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    // An empty list would leave the parameter out, and a request without the parameter could affect every record.
    if (values.length === 0) throw noParameter();
    for (const one of values) parameters.append(name, textOf(one));
  }
  return parameters;
}

function textOf(value: unknown): string {
  const isText = typeof value === 'string' || typeof value === 'boolean';
  if (isText || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  throw noParameter();
}

const noParameter = (): InputError =>
  new InputError(
    'The field "Query Parameters" contains a parameter with an invalid value. Enter text, a number, true, false or a list of these.',
  );
