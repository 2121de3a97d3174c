import { isObject, vendors } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { z } from 'zod/v4';
import app from '.';
import withHooks from './withHooks';

/** Checks both apps' texts against Zapier's style guide. scripts/words/ checks the choice of words. */

const field = z.looseObject({
  key: z.string(),
  label: z.string(),
  type: z.string().optional(),
  group: z.string().optional(),
  helpText: z.string().default(''),
});
const step = z.looseObject({
  noun: z.string(),
  display: z.looseObject({ label: z.string(), description: z.string(), hidden: z.boolean().default(false) }),
  operation: z.looseObject({
    inputFields: field.array().default([]),
    inputFieldGroups: z.looseObject({ key: z.string(), label: z.string() }).array().default([]),
  }),
});
const steps = z.record(z.string(), step);
const definition = z.looseObject({
  authentication: z.looseObject({ fields: field.array() }),
  triggers: steps,
  searches: steps,
  creates: steps,
  searchOrCreates: z.record(
    z.string(),
    z.looseObject({ display: z.looseObject({ description: z.string() }) }),
  ),
});

const definitions = [app, withHooks].map((one) => definition.parse(one));
const entriesOf = (kind: 'triggers' | 'searches' | 'creates') =>
  definitions.flatMap((one) => Object.entries(one[kind]).filter(([, { display }]) => !display.hidden));
const triggers = entriesOf('triggers');
const actions = [...entriesOf('searches'), ...entriesOf('creates')];

const helpTexts = [
  ...definitions.flatMap(({ authentication }) => authentication.fields),
  ...[...triggers, ...actions].flatMap(([, { operation }]) => operation.inputFields),
]
  .filter(({ helpText }) => helpText !== '')
  .map(({ key, helpText }): [string, string] => [key, helpText]);

/** Lists every text that users see in a part of the definition. */
function textsIn(part: unknown, key = ''): string[] {
  if (typeof part === 'string')
    return /^(label|description|helpText|directions|noun)$/.test(key) ? [part] : [];
  if (Array.isArray(part)) return part.flatMap((item) => textsIn(item, key));
  if (!isObject(part)) return [];
  return Object.entries(part).flatMap(([name, inner]) =>
    textsIn(inner, key === 'choices' && typeof inner === 'string' ? 'label' : name),
  );
}
const texts = [...new Set(definitions.flatMap((one) => textsIn(one)))];

/** Returns a string without links and code, which may contain periods. */
const plain = (text: string): string => text.replaceAll(/`[^`]*`|\]\([^)]*\)/g, '');
const sentencesIn = (text: string): string[] => plain(text).split(/(?<=[.:]) (?=[A-Z[*])/);

it('reads all texts', () => {
  expect(texts.length).toBeGreaterThan(400);
  expect(texts).toEqual(expect.arrayContaining(['Continuous Integration', 'Any Synap Event']));
});

it('has no internal words: nothing about inferred facts, developers or other platforms', () =>
  checkEach(
    // The label Body is allowed, because the API's documentation uses this term.
    texts.filter((text) => text !== 'Body'),
    (text) =>
      expect(text).not.toMatch(
        /inferred|probably|documented|payload|\bbody\b|workflow|\bnodes?\b|credential|execution|operation\b|\bdeliver/i,
      ),
  ));

it('has no words that sound translated', () =>
  checkEach(texts, (text) =>
    expect(text).not.toMatch(
      /\banew\b|whoever|nobody|beside\b|look-up|by hand|\bcarr(?:y|ies)\b|\btell|when (?:this|it) is empty|invented|by itself|of its own|there (?:is|are) only|those included|events included|event of\b|the field \*\*|of this (?:Zap|trigger)\b/i,
    ),
  ));

describe('a description', () => {
  const isOneSentence = (text: string): boolean =>
    /^[A-Z].*[^.]\.$/.test(text) && sentencesIn(text).length === 1;

  it('of a trigger describes when it triggers', () =>
    checkEach(triggers, ([, { display }]) => {
      expect(display.description).toMatch(/^Triggers when (?:an?|any|the|new|Synap|Instruqt) /);
      expect(isOneSentence(display.description)).toBe(true);
    }));

  it('of an action begins with its verb', () =>
    checkEach(actions, ([, { display }]) => {
      expect(display.description).toMatch(/^[A-Z][a-z]+s (?:an?|the|completed|missed|plays) /);
      expect(isOneSentence(display.description)).toBe(true);
    }));

  it('of a search or create is one sentence', () =>
    checkEach(
      definitions.flatMap((one) => Object.entries(one.searchOrCreates)),
      ([, { display }]) => expect(isOneSentence(display.description)).toBe(true),
    ));
});

it("has the vendor's name in the label of each search and action", () =>
  checkEach(actions, ([key, { display }]) => {
    const vendor = vendors.find(({ name }) => key.startsWith(`${name}_`));
    expect(display.label.split(' ')).toContain(vendor?.label);
  }));

it('has a noun for each trigger or action that is a word of its label', () =>
  checkEach([...triggers, ...actions], ([, { noun, display }]) => expect(display.label).toContain(noun)));

describe('a help text', () => {
  it('consists of a few complete sentences, except for an example and a link', () =>
    checkEach(helpTexts, ([, text]) => {
      const sentences = sentencesIn(text).filter((sentence) => !/^(?:Example:|\[)/.test(sentence));
      expect(text).toMatch(/^(?:[A-Z*]).*[.)]$/);
      expect(sentences.length).toBeLessThanOrEqual(3);
      for (const sentence of sentences) expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
      expect(text).not.toMatch(/; | for example /);
    }));

  it("explains a field's purpose before a warning", () =>
    checkEach(helpTexts, ([, text]) =>
      expect(sentencesIn(text)[0]).not.toMatch(/can't|cannot|undone|\blost\b|\bdelete|No step|not safe/i),
    ));
});

describe('the fields of a trigger', () => {
  it('have one heading each, except for notes', () =>
    checkEach(triggers, ([, { operation }]) => {
      const groups = operation.inputFieldGroups.map(({ key }) => key);
      const used = operation.inputFields.flatMap(({ type, group }) => (type === 'copy' ? [] : [group]));
      expect([...new Set(used)]).toEqual(groups);
    }));

  it('start with the setup, followed by the filters', () => {
    const labels = (key: string) =>
      definitions[0]?.triggers[key]?.operation.inputFieldGroups.map(({ label }) => label);
    expect(labels('instruqt_track_completed')).toEqual(['Set Up', 'Filters']);
    expect(labels('instruqt_new_completed_track')).toEqual(['Set Up', 'Filters']);
    expect(labels('synap_exam_completed')).toEqual(['Filters']);
  });
});
