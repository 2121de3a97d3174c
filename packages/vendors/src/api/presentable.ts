/** What stands in the place of what a message must not hold. */
const HIDDEN = '[hidden]';
const MOST_SHOWN = 500;
/** What is longer is cut before it is looked at: nobody reads on, and a megabyte would take its time. */
const MOST_READ = 20_000;

/** Shorter texts are left: they are in every word. */
const SHORTEST_HIDDEN = 4;
/** Shorter texts are hidden only where they stand as a word of their own. */
const SHORTEST_HIDDEN_INSIDE_WORDS = 12;

/** What reasons are made of. A password such as "password" is no secret, and hiding it would hide the reason. */
const plainWords = new Set(
  'email error exam false group invalid invite name null password secret test title token track true user whsec_'.split(
    ' ',
  ),
);

/**
 * A vendor's words, fit to be shown and logged: none of what was sent, as it is, URL-encoded or in base64; no addresses
 * of people or of pages, nothing that looks like a key; one line of at most 500 characters.
 * @param sent the texts that were sent along, the connection's secrets included
 */
export function presentable(words: string, sent: readonly string[] = []): string {
  const line = oneLine(words);
  const forms = longestFirst(sent);
  const hidden = forms.reduce(hide, line.slice(0, MOST_READ));
  const whole = line.length > MOST_READ ? withoutEnd(hidden, forms[0]?.length ?? 0) : hidden;
  return withoutPersonalData(whole).slice(0, MOST_SHOWN);
}

/** An ID that the vendor's support asks for, if it is a plain one and nothing that was sent along. */
export function presentableId(id: string | undefined, sent: readonly string[] = []): string | undefined {
  if (id === undefined || !/^[\w.:=-]{1,100}$/.test(id)) return undefined;
  return longestFirst(sent).reduce(hide, id) === id ? id : undefined;
}

/** What a request sent, as far as it comes from outside: the texts of its body, and the parts of the URLs among them. */
export const textsSentIn = (body: unknown): string[] => textsBeside(ownWords, body);

/** The same of what comes from outside as a whole. */
export const textsIn = (value: unknown): string[] => textsBeside(new Set(), value);

/** Where our own words stand in a body: a GraphQL document, the type of a JSON:API resource. */
const ownWords: ReadonlySet<string> = new Set(['query', 'type']);

function textsBeside(keys: ReadonlySet<string>, value: unknown): string[] {
  if (typeof value === 'string') return [value, ...partsOfUrl(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (keys.has(key) ? [] : textsBeside(keys, inner)));
}

/** An answer as it came, without the connection's secrets, should it repeat them: whoever builds with a connection may not know them. */
export function withoutSecrets(answer: unknown, secrets: readonly string[]): unknown {
  const forms = longestFirst(secrets);
  const without = (text: string): string => forms.reduce(hide, text);
  return JSON.parse(JSON.stringify(answer ?? null), (_key, value: unknown) => {
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

/** A text as others may write it. */
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

/** Vendors may repeat a UUID alone, and in lower case. */
const uuidsIn = (text: string): string[] =>
  (text.match(uuids) ?? []).flatMap((uuid) => [uuid, uuid.toLowerCase(), uuid.toUpperCase()]);

/**
 * What of a text's base64 stays the same inside of a longer text's, such as "Bearer <token>".
 * @param before how many bytes of a group of three stand before it
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

/** Without the end of a text that was cut, where a part of something hidden may have stayed. */
function withoutEnd(text: string, longestForm: number): string {
  const kept = text.slice(0, Math.max(0, text.length - longestForm));
  return kept.slice(0, kept.lastIndexOf(' ') + 1).trim();
}

/** They name things and requests. A longer word around one may be a key. */
const uuids = /(?<![\w~+.-])([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\w~+=-])/gi;

const withoutPersonalData = (text: string): string =>
  text
    .replaceAll(/\bhttps?:\/\/\S+/gi, HIDDEN)
    .replaceAll(/\b(bearer|basic) (?!auth)\S+/gi, `$1 ${HIDDEN}`)
    .replaceAll(/[^\s<>"'(),;:]+/g, (word) => (word.includes('@') ? HIDDEN : word))
    .split(uuids)
    // Every other part is a UUID.
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[\w.~+/=-]{32,}/g, HIDDEN)))
    .join('');
