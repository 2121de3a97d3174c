import { type z } from 'zod/v4';
import { group, leading, nullableBoolean, nullableText } from './field';
import { once } from './once';
import { trim } from './trim';

const detail = (label: string) => nullableText(`Learner ${label}`);
const leadingDetail = (label: string) => leading('learner', detail(label));

/** The person that an event is about; null means unknown. */
export const learnerSchema = once(() =>
  group({
    email: leadingDetail('Email'),
    name: leadingDetail('Name'),
    firstName: leadingDetail('First Name'),
    lastName: leadingDetail('Last Name'),
    id: detail('ID'),
    companyName: detail('Company Name'),
    jobTitle: detail('Job Title'),
    jobLevel: detail('Job Level'),
    countryCode: detail('Country Code'),
    consent: nullableBoolean(
      'Learner Consent',
      "Whether the learner agreed to be contacted. Null if the learner wasn't asked.",
    ),
  }),
);

export type WholeLearner = z.infer<ReturnType<typeof learnerSchema>>;
export type LearnerField = keyof WholeLearner;
export const learnerFields = [
  'email',
  'name',
  'firstName',
  'lastName',
  'id',
  'companyName',
  'jobTitle',
  'jobLevel',
  'countryCode',
  'consent',
] as const satisfies readonly LearnerField[];
/** A learner with the details that a vendor can provide. */
export type Learner = Pick<Partial<WholeLearner>, LearnerField>;

export const learnerWith = (given: Learner): WholeLearner => ({
  email: null,
  name: null,
  firstName: null,
  lastName: null,
  id: null,
  companyName: null,
  jobTitle: null,
  jobLevel: null,
  countryCode: null,
  consent: null,
  ...given,
});

/**
 * A learner with exactly these fields. Unknown fields are null. Removes invisible characters from email addresses and
 * names, because otherwise a CRM wouldn't recognise the learner.
 */
export const learnerOf = (fields: readonly LearnerField[], given: Learner): Learner =>
  fields.reduce<Learner>(
    (learner, field) => Object.assign(learner, { [field]: tidied(field, given[field]) ?? null }),
    {},
  );

function tidied(field: LearnerField, value: Learner[LearnerField]): Learner[LearnerField] {
  if (typeof value !== 'string') return value;
  switch (field) {
    case 'email':
      return tidyEmail(value);
    case 'name':
    case 'firstName':
    case 'lastName':
      return tidyName(value);
    default:
      return value;
  }
}

export const schemaOfLearner = (fields: readonly LearnerField[]) =>
  group(Object.fromEntries(fields.map((field) => [field, learnerSchema().shape[field]])));

/** Matches visible ASCII characters with single spaces between them. Most names and addresses are tidy already. */
const TIDY = /^[!-~]+(?: [!-~]+)*$/;

/** Removes invisible characters, which an email address never contains. */
const tidyEmail = (email: string): string | null =>
  TIDY.test(email) ? email : trim(email.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')) || null;

/**
 * Inside a name, removes only three invisible characters, because names in some scripts need joiners or other invisible
 * marks.
 */
export const tidyName = (name: string): string | null =>
  TIDY.test(name)
    ? name
    : trim(name.replaceAll(/[\u200B\u2060\uFEFF]/g, '').replaceAll(/[\s\p{Cc}]+/gu, ' ')) || null;

/** Splits a name only if it consists of two words that can only be a first name and a last name. */
export function splitName(name: string | null): Pick<WholeLearner, 'firstName' | 'lastName'> {
  const [firstName = '', lastName = '', ...others] = name?.split(' ') ?? [];
  const isSafe = others.length === 0 && isName(firstName) && isName(lastName) && isFirst(firstName, lastName);
  return isSafe ? { firstName, lastName } : { firstName: null, lastName: null };
}

/** A word of letters, with hyphens and apostrophes only between them. */
const NAME = /^\p{L}[\p{L}\p{M}\u200C\u200D]*(?:['\u2019-]\p{L}[\p{L}\p{M}\u200C\u200D]*)*$/u;
/** In these scripts, the family name comes first. */
const FAMILY_FIRST = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const NOT_NAMES = new Set([
  // Titles
  ...[
    'dr',
    'prof',
    'professor',
    'mr',
    'mrs',
    'ms',
    'miss',
    'mx',
    'sir',
    'dame',
    'lord',
    'lady',
    'rev',
    'hon',
    'capt',
  ],
  ...[
    'herr',
    'frau',
    'mme',
    'mlle',
    'monsieur',
    'madame',
    'sr',
    'sra',
    'señor',
    'señora',
    'sig',
    'dhr',
    'mevr',
  ],
  // Suffixes
  ...['jr', 'ii', 'iii', 'iv', 'phd', 'md', 'mba', 'rn', 'esq'],
  // Placeholders that programs use
  ...[
    'null',
    'undefined',
    'none',
    'unknown',
    'anonymous',
    'guest',
    'user',
    'learner',
    'student',
    'test',
    'admin',
  ],
]);

const isName = (word: string): boolean =>
  // An initial isn't a name.
  word.length > 1 && NAME.test(word) && !FAMILY_FIRST.test(word) && !NOT_NAMES.has(word.toLowerCase());

/**
 * Whether the first word is a first name. False for prefixes such as "van", for a last name in capitals that comes
 * first, and for the same word twice.
 */
function isFirst(first: string, last: string): boolean {
  const isCapitalized = (word: string): boolean => word.charAt(0) !== word.charAt(0).toLowerCase();
  const isInCapitals = (word: string): boolean => isCapitalized(word) && word === word.toUpperCase();
  if (first.toLowerCase() === last.toLowerCase()) return false;
  if (!isCapitalized(first) && isCapitalized(last)) return false;
  return !isInCapitals(first) || isInCapitals(last);
}
