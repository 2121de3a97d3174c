import { isObject } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { credentials, nodes } from '../src/index';

/**
 * Checks the texts of the nodes and credentials against n8n's guidelines. The tests in scripts/words/ check the words.
 */

type Part = Record<string, unknown>;

/** Lists a description and all parts in it: its fields, their options, and the options' fields. */
const partsOf = (value: unknown): Part[] => {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  return isObject(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];
};

const parts = [
  ...Object.values(nodes).map((Node) => new Node().description),
  ...Object.values(credentials).map((Credential) => ({ ...new Credential() })),
].flatMap(partsOf);

const stringsOf = (part: Part, keys: readonly string[]): string[] =>
  keys.flatMap((key) => (typeof part[key] === 'string' ? [part[key]] : []));

/** Returns the label of a part in n8n's editor: the name of a field or an option. */
const labelsOf = (part: Part): string[] =>
  part.type === 'notice' ? [] : stringsOf(part, 'value' in part ? ['name'] : ['displayName']);

test('each text field has an example as its placeholder', () =>
  checkEach(parts.filter(isTextField), (field) => expect(String(field.placeholder)).toMatch(/^e\.g\. \S/)));

/** Whether a field should have a placeholder. Password fields don't need one. */
const isTextField = ({ type, typeOptions }: Part): boolean =>
  type === 'string' && !(isObject(typeOptions) && typeOptions.password === true);

test('the description of each switch begins with "Whether"', () =>
  checkEach(
    parts.filter(({ type }) => type === 'boolean'),
    ({ description }) => expect(description).toMatch(/^Whether /),
  ));

test('a single sentence has no period, and several have one each', () =>
  checkEach(
    parts.flatMap((part) => stringsOf(part, ['description', 'hint', 'action'])).map(withoutMarkup),
    (text) => {
      const hasSeveral = /[.?!] [A-Z0-9]/.test(text.replaceAll('e.g. ', ''));
      expect(text).toMatch(hasSeveral ? /[.?!]$/ : /[^.]$/);
    },
  ));

const withoutMarkup = (text: string): string => text.replaceAll(/<[^>]*>/g, '');

test('the labels are in title case', () =>
  checkEach(parts.flatMap(labelsOf), (label) => expect(label.split(' ').filter(isInWrongCase)).toEqual([])));

const SMALL_WORDS = ['a', 'an', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to'];

/**
 * Whether a word has the wrong case. A small word, such as "and", starts with a capital only if it is the first or last
 * word.
 */
const isInWrongCase = (word: string, index: number, words: readonly string[]): boolean => {
  const letters = word.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const isInside = index > 0 && index < words.length - 1;
  if (SMALL_WORDS.includes(letters.toLowerCase())) return isInside && letters !== letters.toLowerCase();
  return /^\p{Ll}/u.test(letters);
};
