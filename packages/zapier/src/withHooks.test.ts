import { instruqt, isObject } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import type { PlainInputField, Trigger } from 'zapier-platform-core';
import { keyActionCases } from '../testing/actionCases';
import usual from '.';
import withHooks from './withHooks';

/**
 * Compares the main app with the app that adds Instruqt's webhooks. They may differ only where necessary.
 */

const triggersOf = (app: typeof usual): [string, Trigger][] => Object.entries(app.triggers);
const ofInstruqt = triggersOf(withHooks).filter(
  ([key, { operation }]) => key.startsWith('instruqt_') && operation.type === 'hook',
);
const others = triggersOf(withHooks).filter(([key]) => ofInstruqt.every(([other]) => other !== key));
const usualTrigger = (key: string): Trigger => {
  const trigger = usual.triggers[key];
  if (trigger === undefined) throw new Error(`The main app has no trigger ${key}`);
  return trigger;
};
/** Returns a part of a definition as JSON, with a placeholder for each function. */
const told = (part: unknown): unknown =>
  JSON.parse(
    JSON.stringify(part, (_key, value: unknown) => (typeof value === 'function' ? '[function]' : value)),
  );
const inputFieldsOf = ({ operation }: Trigger): unknown[] =>
  Array.isArray(operation.inputFields) ? operation.inputFields : [];
const toUndefined = (keys: readonly string[]): object =>
  Object.fromEntries(keys.map((key) => [key, undefined]));
const keyOf = (field: unknown): unknown => isObject(field) && field.key;

/** The steps that use the integration key. */
const ofKey = {
  triggers: Object.entries(instruqt.lists).flatMap(([name, list]) =>
    'uses' in list ? [`instruqt_list_${name}`] : [],
  ),
  creates: [...new Set(keyActionCases.map(({ key }) => key))],
  searches: [],
  searchOrCreates: [],
};

it('has the same steps with the same keys, and those that use its key', () => {
  expect([ofKey.triggers, ofKey.creates]).toEqual([['instruqt_list_endpoints'], ['instruqt_recover_events']]);

  expect(ofInstruqt).toHaveLength(instruqt.events.length + instruqt.families.length + 1);
  for (const kind of ['triggers', 'searches', 'creates', 'searchOrCreates'] as const) {
    const keys = Object.keys(withHooks[kind] ?? {});
    expect(keys.sort()).toEqual([...Object.keys(usual[kind] ?? {}), ...ofKey[kind]].sort());
  }
});

it("doesn't change anything except Instruqt's webhooks", () => {
  const shared = others.filter(([key]) => !ofKey.triggers.includes(key));
  for (const [key, trigger] of shared) expect(told(trigger)).toEqual(told(usual.triggers[key]));
  const { triggers: _triggers, authentication: _authentication, creates, ...rest } = withHooks;
  const { triggers: _, authentication: _usual, creates: usualCreates, ...usualRest } = usual;
  expect(told({ ...rest, creates: { ...creates, ...toUndefined(ofKey.creates) } })).toEqual(
    told({ ...usualRest, creates: usualCreates }),
  );
});

describe('an Instruqt trigger', () => {
  it('is a REST hook that lists examples', () =>
    checkEach(ofInstruqt, ([, { display, operation }]) => {
      expect(operation).toMatchObject({
        type: 'hook',
        performSubscribe: expect.any(Function),
        performUnsubscribe: expect.any(Function),
        performList: expect.any(Function),
        perform: expect.any(Function),
      });
      expect(display.directions).toBeUndefined();
    }));

  it('has the same output, under the same names', () =>
    checkEach(ofInstruqt, ([key, { noun, display, operation }]) => {
      const before = usualTrigger(key);
      const { directions: _directions, ...named } = before.display;
      expect({ noun, display }).toEqual({ noun: before.noun, display: named });
      const { outputFields, sample } = operation;
      expect({ outputFields, sample }).toEqual({
        outputFields: before.operation.outputFields,
        sample: before.operation.sample,
      });
    }));

  it('has the same fields, except for those that verify its webhook', () =>
    checkEach(ofInstruqt, ([key, trigger]) => {
      const own = ['signingSecret', 'verification'];
      const before = inputFieldsOf(usualTrigger(key));
      const kept = before.filter((field) => !own.includes(String(keyOf(field))));
      expect(kept).toHaveLength(before.length - 2);
      expect(inputFieldsOf(trigger)).toEqual(kept);
    }));
});

describe('the connection', () => {
  const fields: PlainInputField[] = withHooks.authentication?.fields ?? [];

  it('has fields for the key and its application, instead of signing secrets', () => {
    const keys = usual.authentication?.fields?.map(({ key }) => key) ?? [];
    expect(fields.map(({ key }) => key)).toEqual(
      keys.flatMap((key) =>
        key === 'instruqtSigningSecrets' ? ['instruqtApplicationId', 'instruqtIntegrationKey'] : [key],
      ),
    );
    expect(fields.filter(({ required }) => required !== false)).toEqual([]);
  });

  it('explains their purpose and where to find them, and hides the key', () => {
    const [application, key] = fields.filter((field) => /ApplicationId|IntegrationKey/.test(field.key));
    expect(application).toMatchObject({
      label: 'Instruqt Application ID',
      helpText: expect.stringMatching(/Instruqt(?:'s)? support.*Instruqt triggers use the application ID/),
    });
    expect(key).toMatchObject({
      label: 'Instruqt Integration Key',
      type: 'password',
      helpText: expect.stringMatching(/API key\. \[About webhooks in Instruqt\]\(https:/),
    });
  });
});
