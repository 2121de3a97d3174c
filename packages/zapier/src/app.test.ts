import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  envelopeSchema,
  isObject,
  listFields,
  sampleEnvelope,
  vendors,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Trigger } from 'zapier-platform-core';
import { z } from 'zod/v4';
import app from '.';
import { triggerKey } from './triggers/describe';

/**
 * The rules of Zapier's server that its local validator does not know, over the whole app. The codes are Zapier's
 * (docs.zapier.com, "Integration checks reference").
 */

const triggers: [string, Trigger][] = Object.entries(app.triggers);
const ofVendor = (name: Vendor['name']) => triggers.filter(([key]) => key.startsWith(`${name}_`));
const events = vendors.flatMap((vendor: Vendor) =>
  vendor.events.map((event): [string, EventDefinition] => [triggerKey(vendor, event.code), event]),
);

const leafField = z.strictObject({
  key: z.string(),
  label: z.string(),
  type: z.enum(['string', 'number', 'boolean', 'datetime', 'integer']).optional(),
  list: z.literal(true).optional(),
  dict: z.literal(true).optional(),
});
const outputField = leafField.extend({ children: leafField.array().min(1).optional() });
type OutputField = z.infer<typeof outputField>;
const outputFieldsOf = ({ operation }: Trigger): OutputField[] =>
  outputField.array().parse(operation.outputFields);
const everyOutputField = (trigger: Trigger): OutputField[] =>
  outputFieldsOf(trigger).flatMap((field): OutputField[] => [field, ...(field.children ?? [])]);

const inputField = z.looseObject({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  helpText: z.string(),
});
const inputFieldsOf = ({ operation }: Trigger) => inputField.array().parse(operation.inputFields ?? []);
const authFields = app.authentication?.fields ?? [];
const helpTexts = [
  ...authFields.map(({ key, helpText }) => [key, helpText ?? '']),
  ...triggers.flatMap(([key, trigger]) => [
    [key, trigger.display.directions ?? ''],
    ...inputFieldsOf(trigger).map((field) => [`${key} ${field.key}`, field.helpText]),
  ]),
];

const titleCaseWord = /^(?:[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z]*)*|of|to|in|for|the|and)$/;
const isTitleCase = (label: string): boolean =>
  /^[A-Z]/.test(label) &&
  label
    .replace(/ \(in milliseconds\)$/, '')
    .split(' ')
    .every((word) => titleCaseWord.test(word));

it('has a trigger for every event, and one for any event of Instruqt', () => {
  expect(ofVendor('synap')).toHaveLength(18);
  expect(ofVendor('instruqt')).toHaveLength(18);
  expect(triggers.map(([key]) => key).sort()).toEqual(
    [...events.map(([key]) => key), 'instruqt_any_event'].sort(),
  );
});

describe('the connection', () => {
  it('asks for nothing that must be entered: a new required field would break every connection', () => {
    expect(authFields.map(({ key, required }) => [key, required])).toEqual([
      ['synapAccessToken', false],
      ['instruqtSigningSecrets', false],
      ['instruqtApiKey', false],
      ['instruqtTeam', false],
    ]);
  });

  it('hides secrets while they are entered', () => {
    expect(authFields.filter(({ type }) => type === 'password').map(({ key }) => key)).toEqual([
      'synapAccessToken',
      'instruqtSigningSecrets',
      'instruqtApiKey',
    ]);
  });

  it('links to where a secret comes from (D002)', () => {
    for (const { type, helpText } of authFields) {
      if (type === 'password') expect(helpText).toMatch(/\]\(https:\/\//);
    }
  });

  it('has a label (D003)', () => expect(app.authentication?.connectionLabel).toBeInstanceOf(Function));

  it.each(authFields.map(({ label }) => [label]))('calls a field %s, in Title Case (D018)', (label = '') =>
    expect(isTitleCase(label)).toBe(true),
  );
});

describe('the whole app', () => {
  const definition = JSON.stringify(app);

  it('names no address without TLS (D007)', () => expect(definition).not.toContain('http://'));
  it('names nothing important', () => expect(definition).not.toContain('"important"'));
  it('throttles no hook', () => expect(definition).not.toContain('"throttle"'));

  it.each(helpTexts)('has Markdown links that are whole in the texts of %s (D008)', (_key, text = '') => {
    const links = [...text.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)];
    for (const [, label = '', url = ''] of links) {
      expect(label).not.toBe('');
      expect(URL.canParse(url)).toBe(true);
    }
    expect(text.split('](')).toHaveLength(links.length + 1);
    expect(text.split('**').length % 2).toBe(1);
  });

  it('has labels that differ', () => {
    const labels = triggers.map(([, { display }]) => display.label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('never throws a HaltedError, into which Zapier prints the whole bundle', () => {
    const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    expect(sources.length).toBeGreaterThan(10);
    for (const file of sources) {
      expect(readFileSync(join(__dirname, file), 'utf8')).not.toContain('errors.HaltedError');
    }
  });
});

describe.each(triggers)('%s', (key, trigger) => {
  const { noun, display, operation } = trigger;
  const isRestHook = key.startsWith('synap_');

  it('is named as Zapier wants it', () => {
    expect(trigger.key).toBe(key);
    expect(key).toMatch(/^[a-z]+[a-z0-9_]*$/);
    expect(display.label).toMatch(/^.{2,64}$/);
    expect(isTitleCase(display.label ?? '')).toBe(true);
    expect(isTitleCase(noun)).toBe(true);
    expect(noun).not.toMatch(/s$/);
  });

  it('says when it triggers (D021)', () => {
    expect(display.description).toMatch(/^Triggers when [a-z].*\.$/);
    expect(display.description?.length).toBeLessThan(1000);
  });

  it('subscribes by itself, or says where to paste the URL', () => {
    expect(operation.type).toBe('hook');
    const parts = ['performSubscribe', 'performUnsubscribe', 'performList'].filter(
      (part) => part in operation,
    );
    expect(parts).toHaveLength(isRestHook ? 3 : 0); // D006: a REST hook lists examples.
    if (isRestHook) {
      expect(display.directions).toBeUndefined();
    } else {
      expect(display.directions?.length).toBeGreaterThan(12);
      expect(display.directions?.length).toBeLessThanOrEqual(1000);
      for (const words of ['Settings > Webhooks', '+ Add Endpoint', 'Signing Secret', 'Send example']) {
        expect(display.directions).toContain(words);
      }
    }
  });

  it('asks for no secret in a field (D001), and repeats no label as help (D011)', () => {
    for (const field of inputFieldsOf(trigger)) {
      expect(field.type).not.toBe('password');
      expect(field.key).not.toMatch(/key|token|secret|password/i);
      expect(isTitleCase(field.label)).toBe(true);
      expect(field.helpText.toLowerCase()).not.toBe(field.label.toLowerCase());
    }
  });

  it('has output fields with a label in Title Case (D018), each key once', () => {
    const fields = everyOutputField(trigger);
    expect(fields.map(({ label }) => label).filter((label) => !isTitleCase(label))).toEqual([]);
    for (const list of [outputFieldsOf(trigger), ...fields.map(({ children }) => children ?? [])]) {
      expect(new Set(list.map((field) => field.key)).size).toBe(list.length);
      for (const field of list) expect(field.key).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
    }
  });

  it('has a sample (D012) whose values are what the output fields say (D024)', () => {
    const { sample } = operation;
    expect(sample).toMatchObject({ id: expect.any(String), type: expect.any(String) });
    expect(misfitsIn(sample, outputFieldsOf(trigger))).toEqual([]);
  });
});

describe.each(events)('the fields of %s', (key, event) => {
  const fields = listFields(envelopeSchema(event));

  it('are all there, with the labels of the catalogue', () => {
    const trigger = app.triggers[key];
    const labels = trigger ? everyOutputField(trigger).filter(({ children }) => children === undefined) : [];
    expect(labels.map(({ label }) => label)).toEqual(inOutputOrder(fields).map(({ label }) => label));
  });

  it('are in the sample only if every event has them (T004)', () => {
    const always = new Set(
      fields.filter(({ required, type }) => required && type !== 'record').map(({ path }) => path),
    );
    const leaves = leafPathsIn(app.triggers[key]?.operation.sample, always);
    expect(leaves.length).toBeGreaterThan(5);
    expect(leaves.filter((path) => !always.has(path))).toEqual([]);
  });
});

it.each(
  vendors.flatMap((vendor: Vendor) => vendor.events.map((event) => [event.code, vendor, event] as const)),
)('has examples of %s that are what the output fields say', (code, vendor, event) => {
  const trigger = app.triggers[triggerKey(vendor, code)];
  if (trigger === undefined) throw new Error('There is no such trigger');
  const row: unknown = JSON.parse(
    JSON.stringify(sampleEnvelope(vendor, event)),
    (_key, value) => value ?? undefined,
  );
  expect(misfitsIn(row, outputFieldsOf(trigger))).toEqual([]);
});

it('keeps in the sample of any event what all events share', () => {
  expect(app.triggers.instruqt_any_event?.operation.sample).toEqual({
    id: expect.any(String),
    type: 'track.started',
    source: 'instruqt',
    time: expect.any(String),
    learner: { id: expect.any(String) },
    data: { type: 'track.started', user_id: expect.any(String) },
  });
});

/** Children stand where the first of their list stands. */
const inOutputOrder = <F extends { path: string }>(fields: readonly F[]): F[] => {
  const groups = Map.groupBy(fields, ({ path }) =>
    path.includes('[].') ? path.split('[].', 1).join() : path,
  );
  return [...groups.values()].flat();
};

/** The paths to values, as the catalogue writes them; those that are leaves there are not entered. */
function leafPathsIn(value: unknown, leaves: ReadonlySet<string>, path = ''): string[] {
  if (leaves.has(path)) return [path];
  if (Array.isArray(value)) return value.flatMap((item) => leafPathsIn(item, leaves, `${path}[]`));
  if (!isObject(value)) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    leafPathsIn(inner, leaves, path === '' ? name : `${path}.${name}`),
  );
}

/** The keys of a row, nested ones as `a__b`, whose value is not what an output field says. */
function misfitsIn(row: unknown, fields: readonly OutputField[], prefix = ''): string[] {
  if (!isObject(row)) return [`${prefix} is no object`];
  return Object.entries(row).flatMap(([name, value]) => {
    const key = `${prefix}${name}`;
    const field = fields.find((candidate) => candidate.key === key);
    if (field === undefined)
      return isObject(value) ? misfitsIn(value, fields, `${key}__`) : [`${key} is unknown`];
    return fits(value, field) ? [] : [`${key} is not a ${field.type ?? 'list'}`];
  });
}

function fits(value: unknown, { type, list, dict, children }: OutputField): boolean {
  if (dict) return isObject(value);
  if (children) return Array.isArray(value) && value.every((item) => misfitsIn(item, children).length === 0);
  if (list)
    return Array.isArray(value) && (type === undefined || value.every((item) => typeof item === type));
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'datetime': // D023
      return z.iso.datetime({ offset: true }).safeParse(value).success;
    default:
      return typeof value === type;
  }
}
