import { isObject, readPath } from './path';

/** The maximum number of errors in a message. Nobody reads more than that. */
const MOST_ERRORS = 50;

/** The paths to an error's text, in order of preference. */
const TEXT_PATHS = ['detail', 'message', 'msg', 'title', 'code', 'extensions.code'];

const TRACE_ID_PATHS = ['traceId', 'meta.traceId', 'extensions.traceId'];

/** The errors in a body, which may contain a list or a single error. Undefined if the body has no errors. */
export function errorsIn(body: unknown): readonly unknown[] | undefined {
  const errors = isObject(body) ? (body.errors ?? undefined) : undefined;
  if (errors === undefined) return undefined;
  if (!Array.isArray(errors)) return [errors];
  return errors.length === 0 ? undefined : errors.slice(0, MOST_ERRORS);
}

/** Joins the errors' texts and skips unreadable errors. Empty if no error can be read. */
export const reasonOf = (errors: readonly unknown[]): string => joined(errors.map(sentenceOf), '; ') ?? '';

/** An error as text, with its field if the field is known, e.g. "emailAddress: is taken". */
function sentenceOf(error: unknown): string | undefined {
  const text = typeof error === 'number' ? undefined : textOf(error);
  return text === undefined ? undefined : joined([fieldOf(error), text], ': ');
}

/** The field that an error is about: the end of a JSON pointer (JSON:API) or of a path (Svix). */
function fieldOf(error: unknown): string | undefined {
  const path = readPath(error, 'loc');
  if (Array.isArray(path)) return textOf(path.at(-1));
  const pointer = textOf(readPath(error, 'source.pointer'))?.split('/').at(-1);
  return textOf(pointer) ?? textOf(readPath(error, 'source.parameter'));
}

/** The text in an error's member, or all texts if the member is a list. Undefined if there is no text. */
export function textOf(member: unknown): string | undefined {
  if (typeof member === 'number') return String(member);
  if (typeof member === 'string') return member.trim() === '' ? undefined : member;
  if (Array.isArray(member)) return joined(member.slice(0, MOST_ERRORS).map(textOf), ', ');
  return firstText(TEXT_PATHS.map((path) => readPath(member, path)));
}

function firstText(members: readonly unknown[]): string | undefined {
  for (const member of members) {
    const text = member === undefined ? undefined : textOf(member);
    if (text !== undefined) return text;
  }
  return undefined;
}

function joined(texts: readonly (string | undefined)[], separator: string): string | undefined {
  const known = texts.filter((text) => text !== undefined);
  return known.length === 0 ? undefined : known.join(separator);
}

/** The trace ID in a body or in one of its errors. Synap support asks for it. */
export const traceIdIn = (body: unknown): string | undefined =>
  firstText(
    [body, ...(errorsIn(body) ?? [])].flatMap((place) => TRACE_ID_PATHS.map((path) => readPath(place, path))),
  );
