const HIDDEN = '[hidden]';
const MOST_SHOWN = 500;
/**
 * Longer strings are truncated before they are searched. Nobody reads that far, and searching a megabyte would take too
 * long.
 */
const MOST_READ = 20_000;

/** Shorter strings aren't hidden, because they occur in many words. */
const SHORTEST_HIDDEN = 4;
/** Shorter strings are hidden only as whole words. */
const SHORTEST_HIDDEN_INSIDE_WORDS = 12;

/**
 * Ordinary words in error messages. They aren't hidden even if a user's password is "password", because messages would
 * become unreadable.
 */
const plainWords = new Set(
  'email error exam false group invalid invite name null password secret test title token track true user whsec_'.split(
    ' ',
  ),
);

/**
 * Makes a vendor's words safe to show and log. Removes the sent strings (as they are, URL-encoded or in base64), email
 * and web addresses, and anything that looks like a key. Returns one line of at most 500 characters.
 * @param sent the strings that were sent, including the connection's secrets
 */
export function presentable(words: string, sent: readonly string[] = []): string {
  const line = oneLine(words);
  const forms = longestFirst(sent);
  const hidden = forms.reduce(hide, line.slice(0, MOST_READ));
  const whole = line.length > MOST_READ ? withoutEnd(hidden, forms[0]?.length ?? 0) : hidden;
  return withoutPersonalData(whole).slice(0, MOST_SHOWN);
}

/**
 * Returns the trace ID that the vendor's support can look up; undefined unless it is a plain ID without any text that
 * we sent.
 */
export function presentableId(id: string | undefined, sent: readonly string[]): string | undefined {
  if (id === undefined || !/^[\w.:=-]{1,100}$/.test(id)) return undefined;
  return longestFirst(sent).reduce(hide, id) === id ? id : undefined;
}

/** The untrusted input in a request: its body's strings, and the parts of any URLs among them. */
export const textsSentIn = (body: unknown): string[] => textsBeside(ownWords, body);

/** All strings in a value that is entirely untrusted, and the parts of any URLs among them. */
export const textsIn = (value: unknown): string[] => textsBeside(new Set(), value);

/** In a request's body, the keys whose values are our own text: a GraphQL document, or a JSON:API resource's type. */
const ownWords: ReadonlySet<string> = new Set(['query', 'type']);

function textsBeside(keys: ReadonlySet<string>, value: unknown): string[] {
  if (typeof value === 'string') return [value, ...partsOfUrl(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (keys.has(key) ? [] : textsBeside(keys, inner)));
}

/**
 * Removes the connection's secrets from a response, in case the vendor echoes them. The person who builds the workflow
 * may not know these secrets.
 */
export function withoutSecrets(response: unknown, secrets: readonly string[]): unknown {
  const forms = longestFirst(secrets);
  const without = (text: string): string => forms.reduce(hide, text);
  return JSON.parse(JSON.stringify(response ?? null), (_key, value: unknown) => {
    if (typeof value === 'string') return without(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]: [string, unknown]) => [without(key), inner]),
    );
  });
}

function partsOfUrl(text: string): string[] {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return [];
  const { origin, pathname, searchParams } = new URL(text);
  return [`${origin}${pathname}`, ...searchParams.values()];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const longestFirst = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap(formsOf))].sort((left, right) => right.length - left.length);

/** The forms in which a vendor may return a string that we sent. */
function formsOf(text: string): string[] {
  const value = oneLine(text.toWellFormed());
  if (value.length < SHORTEST_HIDDEN || plainWords.has(value.toLowerCase())) return [];
  const bytes = Buffer.from(value);
  const encoded = encodeURIComponent(value);
  return [
    value,
    ...uuidsIn(value),
    JSON.stringify(value).slice(1, -1),
    encoded,
    encoded.replaceAll('%20', '+'),
    bytes.toString('base64'),
    ...[0, 1, 2].flatMap((before) => base64Inside(bytes, before)),
  ];
}

/** A vendor may return a UUID without the surrounding text and with different capitalisation. */
const uuidsIn = (text: string): string[] =>
  [...text.matchAll(uuids)].flatMap(([uuid]) => [uuid, uuid.toLowerCase(), uuid.toUpperCase()]);

/**
 * The part of a string's base64 that stays the same if the string is inside a longer text, such as a token in "Bearer
 * <token>".
 * @param before how many bytes of a group of three come before the text
 */
function base64Inside(bytes: Buffer, before: number): string[] {
  const shifted = Buffer.concat([Buffer.alloc(before), bytes]);
  const start = Math.ceil((before * 8) / 6);
  const end = Math.floor((shifted.length * 8) / 6);
  return [shifted.toString('base64').slice(start, end), shifted.toString('base64url').slice(start, end)];
}

function hide(text: string, form: string): string {
  if (form.length >= SHORTEST_HIDDEN_INSIDE_WORDS) return text.replaceAll(form, HIDDEN);
  return text.replaceAll(form, (found, start: number) =>
    isPartOfWord(text[start - 1]) || isPartOfWord(text[start + found.length]) ? found : HIDDEN,
  );
}

const isPartOfWord = (character = ' '): boolean => /[\p{L}\p{N}]/u.test(character);

/** Drops the end of a truncated text, which may still contain part of a hidden string. */
function withoutEnd(text: string, longestForm: number): string {
  const kept = text.slice(0, Math.max(0, text.length - longestForm));
  return kept.slice(0, kept.lastIndexOf(' ') + 1).trim();
}

/** UUIDs identify records and requests, so they aren't hidden. A longer word that contains one may be a key. */
const uuids = /(?<![\w~+.-])([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\w~+=-])/gi;

const withoutPersonalData = (text: string): string =>
  text
    .replaceAll(/\bhttps?:\/\/\S+/gi, HIDDEN)
    .replaceAll(/\b(bearer|basic) (?!auth)\S+/gi, `$1 ${HIDDEN}`)
    .replaceAll(/[^\s<>"'(),;:]+/g, (word) => (word.includes('@') ? HIDDEN : word))
    .split(uuids)
    // The parts at odd positions are UUIDs.
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[\w.~+/=-]{32,}/g, HIDDEN)))
    .join('');
