import { InputError } from './errors';

/** A part of a path that means the same to every server: no encoded signs, which some take for slashes and dots. */
const plainPart = /^(?!\.+$)[\w.~-]+$/;

/**
 * An address below an API's, for a path that may hold what comes from outside. It can't lead to another server, nor out of
 * the API: a path is a row of plain names, and what a URL makes of it is looked at once more.
 * @param query the parameters by their names; a list repeats its parameter
 * @throws InputError
 */
export function addressBelow(
  apiUrl: string,
  path: string,
  query: Readonly<Record<string, unknown>>,
): { url: string; parts: string[] } {
  const parts = path.replace(/^\//, '').split('/');
  if (!parts.every((part) => plainPart.test(part))) throw noPath();
  if (!URL.canParse(apiUrl))
    throw new InputError("The API URL isn't a valid address. Enter one that starts with https://.");
  const base = new URL(apiUrl);
  const expected = `${base.pathname.split('/').filter(Boolean).map(rooted).join('')}/${parts.join('/')}`;
  const url = new URL(expected, base.origin);
  if (url.origin !== base.origin || url.pathname !== expected) throw noPath();
  // Not the plus sign of forms: not every server reads it as a space.
  url.search = parametersOf(query).toString().replaceAll('+', '%20');
  return { url: url.href, parts };
}

const rooted = (part: string): string => `/${part}`;

const noPath = (): InputError =>
  new InputError(
    'The field "Path" isn\'t a valid path. Enter the part after the API URL, such as /users, and put parameters into "Query Parameters".',
  );

function parametersOf(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    // Without its parameter, a request could be about everybody.
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
    'The field "Query Parameters" contains a parameter without a usable value. Enter text, a number, true, false or a list of these for each parameter.',
  );
