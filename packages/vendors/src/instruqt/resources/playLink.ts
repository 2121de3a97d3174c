import { unusable } from '../../catalogue/given';

/** The values that a link passes to a play and its page. Names and values come from links in production. */
export interface PlayPage {
  showChallenges?: boolean;
  finishButtonText?: string;
  finishButtonUrl?: string;
  finishButtonTarget?: string;
  /** The custom parameters by name, without the prefix used in links. */
  customParameters?: Readonly<Record<string, string>>;
}

const PREFIX = 'icp_';

/**
 * Returns a custom parameter's name without the prefix that the name has in links, because people may enter the prefix,
 * too.
 */
export const parameterName = (entered: string): string =>
  entered.startsWith(PREFIX) && entered !== PREFIX ? entered.slice(PREFIX.length) : entered;

/**
 * The link for a one-time play. The format is in Instruqt's documentation, except for the part after the token, which
 * comes from links in production.
 */
export function playLink(
  { teamSlug, trackSlug, token }: { teamSlug: string; trackSlug: string; token: string },
  page: PlayPage,
): string {
  const path = ['embed', teamSlug, 'tracks', trackSlug].map(encoded).join('/');
  const query = [['token', token] as const, ...parametersOf(page)]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
  return `https://play.instruqt.com/${path}?${query}`;
}

function parametersOf({
  showChallenges,
  finishButtonText,
  finishButtonUrl,
  finishButtonTarget,
  customParameters = {},
}: PlayPage): (readonly [name: string, value: string])[] {
  const ofPage = {
    show_challenges: showChallenges?.toString(),
    finish_btn_text: finishButtonText,
    finish_btn_url: finishButtonUrl,
    finish_btn_target: finishButtonTarget,
  };
  return [
    ...Object.entries(ofPage).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
    ...Object.entries(customParameters).map(([name, value]) => [`${PREFIX}${name}`, value] as const),
  ];
}

/** Encodes a part of a URL. Replaces unpaired surrogates first, because encoding them throws an error. */
const encoded = (part: string): string => encodeURIComponent(part.toWellFormed());

/**
 * Custom parameters by name, without the prefix.
 * @throws InputError naming the field, if two of them have the same name
 */
export function withoutPrefix(
  label: string,
  entered: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const named = Object.entries(entered).map(([name, value]) => [parameterName(name), value] as const);
  if (new Set(named.map(([name]) => name)).size === named.length) return Object.fromEntries(named);
  throw unusable(
    `The field "${label}" contains the same name twice, with and without ${PREFIX}. Remove one of the two.`,
  );
}

/** @throws InputError naming the field, for anything but a web address */
export function checkWebAddress(label: string, entered: string | undefined): void {
  if (
    entered === undefined ||
    (URL.canParse(entered) && ['http:', 'https:'].includes(new URL(entered).protocol))
  )
    return;
  throw unusable(`The field "${label}" isn't a web address. Enter an address that starts with https://.`);
}
