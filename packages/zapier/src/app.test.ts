import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  envelopeSchema,
  eventChoices,
  instruqt,
  isObject,
  listFieldsByUse,
  sampleEnvelope,
  vendors,
  withSampleDetails,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import type { Create, PlainInputField, Search, Trigger } from 'zapier-platform-core';
import { z } from 'zod/v4';

import app from '.';
import { keyOf } from './naming';

/**
 * Checks the whole app against rules that Zapier's server checks, but Zapier's local validator doesn't. The codes are
 * Zapier's (docs.zapier.com, "Integration checks reference").
 */

const { searches, creates } = app;
const isList = ([, { display }]: [string, Trigger]): boolean => display.hidden === true;
const lists: [string, Trigger][] = Object.entries(app.triggers).filter(isList);
const triggers: [string, Trigger][] = Object.entries(app.triggers).filter((each) => !isList(each));
const actions: [string, Search | Create][] = Object.entries({ ...searches, ...creates });
const hooks = triggers.filter(([, { operation }]) => operation.type === 'hook');
const polling = triggers.filter(([, { operation }]) => operation.type === 'polling');
const events = vendors.flatMap((vendor: Vendor) =>
  eventChoices(vendor).map((event): [string, Vendor, EventDefinition] => [
    keyOf(vendor, event.name ?? event.code),
    vendor,
    event,
  ]),
);

const leafField = z.strictObject({
  key: z.string(),
  label: z.string(),
  type: z.enum(['string', 'number', 'boolean', 'datetime', 'integer', 'file']).optional(),
  list: z.literal(true).optional(),
  dict: z.literal(true).optional(),
  sample: z.union([z.string(), z.boolean()]).optional(),
});
const outputField = leafField.extend({ children: leafField.array().min(1).optional() });
type OutputField = z.infer<typeof outputField>;
type Step = Trigger | Search | Create;
const outputFieldsOf = ({ operation }: Step): OutputField[] =>
  outputField.array().parse(operation.outputFields);
const everyOutputField = (step: Step): OutputField[] =>
  outputFieldsOf(step).flatMap((field): OutputField[] => [field, ...(field.children ?? [])]);

const inputField = z.looseObject({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  helpText: z.string(),
  dynamic: z.string().optional(),
  search: z.string().optional(),
});
/** Returns a step's input fields, without notes, which users can't fill in. */
const inputFieldsOf = ({ operation }: Step) =>
  inputField
    .array()
    .parse(operation.inputFields ?? [])
    .filter(({ type }) => type !== 'copy');
const authFields = app.authentication?.fields ?? [];
const helpTexts: [string, string][] = [
  ...authFields.map(({ key, helpText }): [string, string] => [key, helpText ?? '']),
  ...triggers.map(([key, trigger]): [string, string] => [key, trigger.display.directions ?? '']),
  ...[...triggers, ...actions].flatMap(([key, step]) =>
    inputFieldsOf(step).map((field): [string, string] => [`${key} ${field.key}`, field.helpText]),
  ),
];

const titleCaseWord = /^(?:[A-Z][A-Za-z0-9]*'?(?:-[A-Z][A-Za-z]*)*|of|to|in|for|the|and)$/;
const isTitleCase = (label: string): boolean =>
  /^[A-Z]/.test(label) &&
  label
    .replace(/ \(in (milli)?seconds\)$/, '')
    // The name of an event, such as "User Email (User Registered)".
    .replace(/ \((.*)\)$/, ' $1')
    .split(' ')
    .every((word) => titleCaseWord.test(word));

// Removed triggers show up in the diffs of docs/events/ and of the snapshots in surface/, which list all triggers with
// their fields.
it('has a trigger for every event, and one for any event of each vendor', () => {
  expect(hooks.map(([key]) => key).sort()).toEqual(
    [...events.map(([key]) => key), 'instruqt_any_event', 'synap_any_event'].sort(),
  );
});

it("has a polling trigger for a list in the API, with its event's fields except those that the list lacks", () => {
  const polled = vendors.flatMap((vendor: Vendor) =>
    (vendor.polledEvents ?? []).map(({ key, event }) => [keyOf(vendor, key), keyOf(vendor, event.code)]),
  );
  expect(polled).toEqual([['instruqt_new_completed_track', 'instruqt_track_completed']]);
  expect(polling.map(([key]) => key)).toEqual(polled.map(([key]) => key));
  for (const [key = '', of = ''] of polled) {
    const [form, formOfEvent] = [app.triggers[key]?.operation, app.triggers[of]?.operation];
    expect(form?.outputFields).toEqual(
      formOfEvent?.outputFields?.filter((field) => !('key' in field && field.key === 'data__mode')),
    );
    expect(form?.sample).toEqual(formOfEvent?.sample);
  }
});

describe('the connection', () => {
  it('has no required field, because a new one would break every connection', () => {
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

  it("links to each secret's page (D002)", () => {
    const secrets = authFields.filter(({ type }) => type === 'password');
    expect(secrets.filter(({ helpText }) => !/\]\(https:\/\//.test(helpText ?? ''))).toEqual([]);
  });

  it('has a label (D003)', () => expect(app.authentication?.connectionLabel).toBeInstanceOf(Function));

  it('has labels in Title Case (D018)', () => {
    expect(authFields.map(({ label = '' }) => label).filter((label) => !isTitleCase(label))).toEqual([]);
  });
});

describe('the whole app', () => {
  const definition = JSON.stringify(app);

  it('contains no address without TLS (D007)', () => expect(definition).not.toContain('http://'));
  it('marks no step as important', () => expect(definition).not.toContain('"important"'));
  it('throttles no hook', () => expect(definition).not.toContain('"throttle"'));

  it('has complete Markdown links in its texts (D008)', () =>
    checkEach(helpTexts, ([, text]) => {
      const links = [...text.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)];
      for (const [, label = '', url = ''] of links) {
        expect(label).not.toBe('');
        expect(URL.canParse(url)).toBe(true);
      }
      expect(text.split('](')).toHaveLength(links.length + 1);
      expect(text.split('**').length % 2).toBe(1);
    }));

  it('has unique labels', () => {
    const labels = [...triggers, ...actions].map(([, { display }]) => display.label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('throws a HaltedError in one place, which keeps the bundle out of its message', () => {
    const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    expect(sources.length).toBeGreaterThan(10);
    const throwing = sources.filter((file) =>
      readFileSync(join(__dirname, file), 'utf8').includes('errors.HaltedError'),
    );
    // halts.test.ts tests refused events.
    expect(throwing).toEqual(['errors.ts']);
  });
});

describe('every trigger', () => {
  it("has a name in Zapier's style (D018)", () =>
    checkEach(triggers, ([key, trigger]) => {
      const { noun, display } = trigger;
      expect(trigger.key).toBe(key);
      expect(key).toMatch(/^[a-z]+[a-z0-9_]*$/);
      expect(display.label).toMatch(/^.{2,64}$/);
      expect(isTitleCase(display.label ?? '')).toBe(true);
      expect(isTitleCase(noun)).toBe(true);
      expect(noun).not.toMatch(/s$/);
    }));

  it('describes when it triggers (D021)', () =>
    checkEach(triggers, ([, trigger]) => {
      const { display } = trigger;
      expect(display.description).toMatch(/^Triggers when [a-z].*\.$/);
    }));

  it('subscribes by itself and lists examples (D006), or explains where to paste the URL', () =>
    checkEach(hooks, ([key, trigger]) => {
      const { display, operation } = trigger;
      const isRestHook = key.startsWith('synap_');
      expect(operation.type).toBe('hook');
      const parts = ['performSubscribe', 'performUnsubscribe', 'performList'].filter(
        (part) => part in operation,
      );
      expect(parts).toHaveLength(isRestHook ? 3 : 0); // D006: a REST hook must list examples.
      if (isRestHook) {
        expect(display.directions).toBeUndefined();
      } else {
        expect(display.directions?.length).toBeGreaterThan(12);
        expect(display.directions?.length).toBeLessThanOrEqual(1000);
        for (const words of ['Settings > Webhooks', '+ Add Endpoint', 'Signing Secret', 'Send example']) {
          expect(display.directions).toContain(words);
        }
      }
    }));

  it("has an event's sample", () =>
    checkEach(triggers, ([, trigger]) => {
      const { operation } = trigger;
      expect(operation.sample).toMatchObject({ id: expect.any(String), type: expect.any(String) });
    }));
});

const steps: [string, Step][] = [...triggers, ...actions];
const stepsToFillIn = steps.filter(([, step]) => inputFieldsOf(step).length > 0);

it('has fields to fill in', () => {
  const others = steps.filter((step) => !stepsToFillIn.includes(step)).map(([key]) => key);
  expect(others).toEqual([]);
});

/** Secrets outside the connection: a Zap's own signing secret (docs/zapier.md), and a new user's password. */
const ownSecretsOf = (key: string): string[] => {
  if (key === 'synap_register_user') return ['password'];
  return hooks.some(([name]) => name === key) && key.startsWith('instruqt_') ? ['signingSecret'] : [];
};

describe('the input fields', () => {
  it("have a help text that doesn't repeat a label (D011)", () =>
    checkEach(stepsToFillIn, ([, step]) => {
      for (const field of inputFieldsOf(step)) {
        expect(isTitleCase(field.label)).toBe(true);
        expect(field.helpText.toLowerCase()).not.toBe(field.label.toLowerCase());
        expect(field.helpText).toMatch(/^[A-Z].*\.$/);
      }
    }));

  it('ask for no secret of the connection (D001), and hide their own secrets', () =>
    checkEach(stepsToFillIn, ([key, step]) => {
      const hidden = inputFieldsOf(step).flatMap((field) => (field.type === 'password' ? [field.key] : []));
      const secrets = inputFieldsOf(step).filter(({ key: name }) => /key|token|secret|password/i.test(name));
      expect(secrets.map((field) => field.key)).toEqual(hidden);
      expect(hidden).toEqual(ownSecretsOf(key));
    }));
});

/** The fields that accept IDs, by the step's key and the field's key. */
const takeIds = new Set(
  vendors.flatMap((vendor: Vendor) => {
    const { operations, filters, polledEvents = [] } = vendor;
    const inputs = operations.flatMap(({ key, inputs: all }) =>
      all.filter(({ isId }) => isId).map(({ name }) => `${keyOf(vendor, key)} ${name}`),
    );
    const ofPolled = polledEvents.flatMap(({ key, inputs: all }) =>
      all.filter(({ isId }) => isId).map(({ name }) => `${keyOf(vendor, key)} ${name}`),
    );
    const ofHooks = filters
      .filter(({ comparison, choices }) => comparison === 'among' && choices === undefined)
      .flatMap(({ name }) => hooks.map(([key]) => `${key} ${name}`));
    return [...inputs, ...ofPolled, ...ofHooks];
  }),
);
const namesAnId = ({ label }: { label: string }): boolean => /\bIDs?$/.test(label);

/** Explains why each of these ID fields has no dropdown. Each key combines a vendor or a step with a field. */
const typedIn: Record<string, string> = {
  'synap attemptId': 'Map the ID from an event. A portal may have too many attempts for a list.',
  'synap inviteId': 'Map the ID from an event. A portal may have too many invites for a list.',
  'synap study': "Copy the ID from Synap. As far as we know, Synap's API can't list studies.",
  'synap quiz': "Copy the ID from Synap. As far as we know, Synap's API can't list quizzes.",
  'synap collection': "Copy the ID from Synap. As far as we know, Synap's API can't list collections.",
  'instruqt labIds': "Copy the IDs from events. As far as we know, Instruqt's API can't list labs.",
  'instruqt challengeId':
    "Map the ID from an event. As far as we know, Instruqt's API can't list challenges.",
  'instruqt landingPage':
    "Copy the ID from Instruqt. As far as we know, Instruqt's API can't list landing pages.",
  'instruqt participantId':
    'Map the participant ID from an event. A team may have too many plays for a list.',
  'instruqt_find_invite_claims claimId':
    'Map the ID from an event. An invite may have too many claims for a list.',
  'instruqt sandboxId':
    'Copy the ID from Instruqt. In the steps for sandbox variables, you can map the participant ID from an event instead.',
};

describe('the ID fields (D004, D014)', () => {
  const ids = steps.flatMap(([key, step]) =>
    inputFieldsOf(step)
      .filter((field) => takeIds.has(`${key} ${field.key}`))
      .map((field) => ({ step: key, vendor: key.split('_', 1).join(), ...field })),
  );
  const reasonOf = (id: (typeof ids)[number]): string | undefined =>
    typedIn[`${id.vendor} ${id.key}`] ?? typedIn[`${id.step} ${id.key}`];

  it('are many', () => expect(ids.length).toBeGreaterThan(60));

  it('are named after the record that they identify', () =>
    expect(stepsToFillIn.flatMap(([, step]) => inputFieldsOf(step)).filter(namesAnId)).toEqual([]));

  it('have a dropdown each, or a reason why not', () =>
    checkEach(
      ids.map((id) => [`${id.step} ${id.key}`, id] as const),
      ([, id]) => {
        const hasChoice = id.dynamic !== undefined;
        expect({ hasChoice, reason: reasonOf(id) }).toEqual({
          hasChoice,
          reason: hasChoice ? undefined : expect.stringMatching(/./),
        });
      },
    ));

  it('have no unused reason, and the documentation lists each', () => {
    const docs = readFileSync(join(__dirname, '../../../docs/zapier.md'), 'utf8').replaceAll(/\s+/g, ' ');
    for (const [name, reason] of Object.entries(typedIn)) {
      const id = ids.find((each) =>
        [`${each.vendor} ${each.key}`, `${each.step} ${each.key}`].includes(name),
      );
      expect({ name, isTold: docs.includes(`**${id?.label}:** ${reason}`) }).toEqual({ name, isTold: true });
    }
  });

  it('have a dropdown if a search can find the ID, because the editor offers searches in no other field (D014)', () => {
    const fields = stepsToFillIn.flatMap(([, step]) => inputFieldsOf(step));
    const found = fields.filter(({ search }) => search !== undefined);
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter(({ dynamic }) => dynamic === undefined)).toEqual([]);
  });

  it('name an existing search and a field of its result', () => {
    const found = ids.flatMap(({ search }) => search ?? []);
    expect(found.length).toBeGreaterThan(3);
    for (const reference of found) {
      const [key = '', output = ''] = reference.split('.', 2);
      const search = searches[key];
      expect(search && outputFieldsOf(search).map((field) => field.key)).toContain(output);
    }
  });
});

const NO_LIST = 'instruqt_list_nothing.id.name';

it('offer the team above the fields whose lists depend on it', () =>
  checkEach(
    steps.filter(([, step]) => inputFieldsOf(step).some(({ key }) => key === 'team')),
    ([, step]) => {
      const keys = inputFieldsOf(step).flatMap(({ key, dynamic = NO_LIST }) =>
        dynamic === NO_LIST ? [] : [key],
      );
      expect(keys[0]).toBe('team');
      expect(keys.length).toBeGreaterThan(1);
    },
  ));
/**
 * Whether the main app contains this operation or list. src/withHooks.test.ts covers the operations and lists that need
 * an integration key.
 */
const isUsual = ({ uses }: { uses?: string }): boolean => uses === undefined;

const nouns = vendors.flatMap(({ name, lists: own }: Vendor) =>
  Object.values(own)
    .filter(isUsual)
    .map(({ noun }): [string, string] => [name, noun]),
);

it('have a dropdown if the vendor has a list', () =>
  checkEach(nouns, ([vendor, name]) => {
    const fields = stepsToFillIn
      .filter(([key]) => key.startsWith(`${vendor}_`))
      .flatMap(([, step]) => inputFieldsOf(step))
      // The field for a team is labelled Team Slug, because the slug identifies the team.
      .filter(({ label }) => label.replace(/^Team Slug$/, 'Team').replace(/s$/, '') === name);
    expect(fields).not.toEqual([]);
    expect(fields.filter(({ dynamic }) => dynamic === undefined)).toEqual([]);
  }));

const dropdowns = steps.flatMap(([, step]) => inputFieldsOf(step).flatMap(({ dynamic }) => dynamic ?? []));

it('fill dropdowns from existing lists', () => {
  expect(dropdowns).not.toEqual([]);
  const columns = lists.map(([key]) => `${key}.id.name`);
  expect(dropdowns.filter((dynamic) => !columns.includes(dynamic))).toEqual([]);
});

describe('the output fields', () => {
  it('have unique labels in Title Case (D018)', () =>
    checkEach(steps, ([, step]) => {
      const fields = everyOutputField(step);
      expect(fields.map(({ label }) => label).filter((label) => !isTitleCase(label))).toEqual([]);
      for (const list of [outputFieldsOf(step), ...fields.map(({ children }) => children ?? [])]) {
        expect(new Set(list.map((field) => field.key)).size).toBe(list.length);
        for (const field of list) expect(field.key).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
      }
    }));

  it('have a sample (D012) whose values have the right types (D023, D024)', () =>
    checkEach(steps, ([key, step]) => {
      // A free-form response has only one field that always exists: the status.
      const least = key.endsWith('_call_api') ? 1 : 2;
      expect(Object.keys(step.operation.sample ?? {}).length).toBeGreaterThanOrEqual(least);
      expect(misfitsIn(step.operation.sample, outputFieldsOf(step))).toEqual([]);
    }));
});

describe('the searches and creates', () => {
  it("include all of the catalogue's operations, each in one form", () => {
    const operations = vendors.flatMap((vendor) =>
      vendor.operations
        .filter((operation) => operation.partOf === undefined && isUsual(operation))
        .map(({ key, creates: isCreate }) => [keyOf(vendor, key), isCreate === true]),
    );
    expect(operations.length).toBeGreaterThan(10);
    expect([
      ...Object.keys(searches).map((key) => [key, false]),
      ...Object.keys(creates).map((key) => [key, true]),
    ]).toEqual(expect.arrayContaining(operations));
    expect(actions).toHaveLength(operations.length);
  });

  it('find, if they are searches', () =>
    checkEach(Object.entries(searches), ([key, { key: ownKey, noun, display }]) => {
      expect(ownKey).toBe(key);
      expect(display.label).toMatch(/^Find [A-Z].{2,58}$/);
      expect(display.description).toMatch(/^Finds .*\.$/);
      expect(isTitleCase(display.label ?? '')).toBe(true);
      expect(isTitleCase(noun)).toBe(true);
      expect(noun).not.toMatch(/s$/);
      expect(display.label).toContain(noun);
    }));

  it('create, otherwise', () =>
    checkEach(Object.entries(creates), ([key, { key: ownKey, noun, display }]) => {
      expect(ownKey).toBe(key);
      expect(display.label).toMatch(
        new RegExp(`^[A-Z][a-z]+ (?:Synap |Instruqt )?${noun}(?: (?:to|from) [A-Z][a-z]+)?$`),
      );
      expect(display.description).toMatch(/^(?:Creates|Updates|Sets|Adds|Removes|Makes|Runs|Sends) .*\.$/);
    }));
});

describe('a search or create', () => {
  const both = Object.entries(app.searchOrCreates ?? {});

  it("has its search's key, and an existing create", () =>
    checkEach(both, ([key, { key: ownKey, search, create }]) => {
      expect([ownKey, search]).toEqual([key, key]);
      expect(Object.keys(searches)).toContain(search);
      expect(Object.keys(creates)).toContain(create);
    }));

  it('describes both', () =>
    checkEach(both, ([, { display }]) => {
      expect(display.label).toMatch(/^Find or [A-Z][a-z]+ [A-Z]/);
      expect(display.description).toMatch(
        /^Finds .* in (Synap|Instruqt).*, or creates one if none exists\.$/,
      );
      expect(display.description?.length).toBeLessThanOrEqual(160);
    }));

  it('returns the email address and the name either way', () =>
    checkEach(both, ([, { search, create }]) => {
      const keysOf = (step?: Step) => (step ? outputFieldsOf(step).map((field) => field.key) : []);
      const shared = keysOf(creates[create]).filter((name) => keysOf(searches[search]).includes(name));
      expect(shared).toEqual(expect.arrayContaining(['id', 'name', 'emailAddress']));
    }));
});

it('finds or registers a Synap user', () =>
  expect(app.searchOrCreates).toMatchObject({
    synap_find_user: { create: 'synap_register_user', display: { label: 'Find or Create Synap User' } },
  }));

it('has hidden lists that fill dropdowns', () =>
  checkEach(lists, ([key, { key: ownKey, display, operation }]) => {
    expect(ownKey).toBe(key);
    expect(key).toMatch(/^(synap|instruqt)_list_/);
    expect(display).toMatchObject({ hidden: true, label: expect.stringMatching(/^List /) });
    expect(operation.type).toBe('polling');
  }));

describe("the triggers' choices", () => {
  const keysOf = (key: string): string[] =>
    (app.triggers[key]?.operation.inputFields ?? []).flatMap((field) =>
      typeof field === 'function' || field.type === 'copy' ? [] : [field.key],
    );
  const everywhere = ['signingSecret', 'verification', 'includeLearner'];
  const ofLabs = ['modes', 'userTypes', 'customParameterName', 'customParameterValue'];
  const ofPlays = ['modes', 'customParameterName', 'customParameterValue'];

  it('are those that the event has fields for', () =>
    checkEach<[string, string[]]>(
      [
        [
          'instruqt_track_completed',
          [...everywhere, 'trackIds', 'inviteIds', ...ofPlays, 'withoutDevelopers', 'withEmail'],
        ],
        ['instruqt_review_created', [...everywhere, 'trackIds', 'withoutDevelopers', 'withEmail']],
        [
          'instruqt_sandbox_created',
          [...everywhere, 'trackIds', 'inviteIds', ...ofPlays, 'withoutDevelopers', 'withEmail'],
        ],
        ...['instruqt_lab_session_ready', 'instruqt_any_lab_event'].map((key): [string, string[]] => [
          key,
          [...everywhere, 'labIds', 'inviteIds', ...ofLabs, 'withoutDevelopers', 'withEmail'],
        ]),
        [
          'instruqt_any_event',
          [...everywhere, 'trackIds', 'labIds', 'inviteIds', ...ofLabs, 'withoutDevelopers', 'withEmail'],
        ],
        [
          'synap_exam_completed',
          ['examIds', 'testIds', 'userGroupIds', 'passedOnly', 'minimumScore', 'withEmail'],
        ],
        [
          'synap_any_event',
          ['examIds', 'testIds', 'userGroupIds', 'passedOnly', 'minimumScore', 'withEmail'],
        ],
        ['synap_user_added_to_group', ['userGroupIds', 'withEmail']],
        ['synap_flag_planted', ['testIds', 'withEmail']],
        ['synap_user_updated', ['userGroupIds', 'withEmail']],
      ],
      ([key, keys]) => expect(keysOf(key)).toEqual(keys),
    ));

  it('are dropdowns if an API lists the values', () => {
    const fields: unknown = app.triggers.instruqt_track_completed?.operation.inputFields;
    expect(fields).toEqual(
      expect.arrayContaining<Partial<PlainInputField>>([
        expect.objectContaining({ key: 'trackIds', list: true, dynamic: 'instruqt_list_tracks.id.name' }),
        expect.objectContaining({ key: 'inviteIds', list: true, dynamic: 'instruqt_list_invites.id.name' }),
        expect.objectContaining({
          key: 'modes',
          list: true,
          choices: expect.objectContaining({ ci: expect.any(String) }),
        }),
      ]),
    );
  });
});

describe('every event', () => {
  it("are complete, with the catalogue's labels", () =>
    checkEach(events, ([key, vendor, event]) => {
      const fields = listFieldsByUse(envelopeSchema(vendor, event));
      const trigger = app.triggers[key];
      const labels = trigger
        ? everyOutputField(trigger).filter(({ children }) => children === undefined)
        : [];
      expect(labels.map(({ label }) => label)).toEqual(
        // A file field comes after the field with the file's URL.
        inOutputOrder(fields).flatMap(({ label, file }) => [label, ...(file ? [file.label] : [])]),
      );
    }));

  it('are in the sample only if every event has them (T004)', () =>
    checkEach(events, ([key, vendor, event]) => {
      const fields = listFieldsByUse(envelopeSchema(vendor, event));
      const always = new Set(
        fields.filter(({ required, type }) => required && !type.startsWith('record')).map(({ path }) => path),
      );
      const leaves = leafPathsIn(app.triggers[key]?.operation.sample, always);
      expect(leaves.length).toBeGreaterThan(5);
      expect(leaves.filter((path) => !always.has(path))).toEqual([]);
    }));
});

it("attaches only events' files: no operation returns a file's URL", () => {
  const marked = vendors.flatMap((vendor: Vendor) =>
    vendor.operations.flatMap(({ key, output }) =>
      listFieldsByUse(output).flatMap(({ path, file }) => (file ? [`${keyOf(vendor, key)} ${path}`] : [])),
    ),
  );
  expect(marked).toEqual([]);
});

/** Returns a row without its null values. */
const rowOf = (row: object): unknown =>
  JSON.parse(JSON.stringify(row, (_key, value: unknown) => value ?? undefined));

it('has examples that match the output fields', () =>
  checkEach(events, ([key, vendor, event]) => {
    const row = rowOf(withSampleDetails(vendor, sampleEnvelope(vendor, event)));
    for (const trigger of [app.triggers[key], app.triggers[keyOf(vendor, 'anyEvent')]]) {
      if (trigger === undefined) throw new Error('There is no such trigger');
      expect(misfitsIn(row, outputFieldsOf(trigger))).toEqual([]);
    }
  }));

it('has output fields for the complete sample of each operation in the catalogue', () =>
  checkEach(
    vendors.flatMap((vendor: Vendor) =>
      vendor.operations
        .filter(isUsual)
        .map(({ key, partOf = key, sample }) => [keyOf(vendor, partOf), sample] as const),
    ),
    ([key, sample]) => {
      const step = { ...searches, ...creates }[key];
      if (step === undefined) throw new Error('There is no such step');
      expect(misfitsIn(rowOf(sample), outputFieldsOf(step))).toEqual([]);
    },
  ));

it('keeps the shared values in the sample of any event', () => {
  expect(app.triggers.instruqt_any_event?.operation.sample).toEqual({
    id: expect.any(String),
    type: 'track.completed',
    source: 'instruqt',
    time: expect.any(String),
    learner: { ...instruqt.sampleLearner },
    data: { user_id: expect.any(String) },
    warnings: [],
  });
  expect(app.triggers.synap_any_event?.operation.sample).toMatchObject({
    type: expect.any(String),
    source: 'synap',
  });
});

/** Sorts fields in the order of the output fields, in which the fields of a list's items directly follow each other. */
const inOutputOrder = <F extends { path: string }>(fields: readonly F[]): F[] => {
  const groups = Map.groupBy(fields, ({ path }) =>
    path.includes('[].') ? path.split('[].', 1).join() : path,
  );
  return [...groups.values()].flat();
};

/**
 * Lists the paths to a row's values in the catalogue's notation. Treats the given paths as values, even if they contain
 * objects.
 */
function leafPathsIn(value: unknown, leaves: ReadonlySet<string>, path = ''): string[] {
  if (leaves.has(path)) return [path];
  if (Array.isArray(value)) return value.flatMap((item) => leafPathsIn(item, leaves, `${path}[]`));
  if (!isObject(value)) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    leafPathsIn(inner, leaves, path === '' ? name : `${path}.${name}`),
  );
}

/** Lists the keys of a row whose values don't match their output fields. Nested keys look like `a__b`. */
function misfitsIn(row: unknown, fields: readonly OutputField[], prefix = ''): string[] {
  if (!isObject(row)) return [`${prefix} isn't an object`];
  return Object.entries(row).flatMap(([name, value]) => {
    const key = `${prefix}${name}`;
    const field = fields.find((candidate) => candidate.key === key);
    // With Any Event, a key may contain a single value in some events and a group of fields in others.
    const isGroup = isObject(value) && fields.some((candidate) => candidate.key.startsWith(`${key}__`));
    if (isGroup) return misfitsIn(value, fields, `${key}__`);
    if (field === undefined) return [`${key} is unknown`];
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
    case 'datetime': // D023: dates must contain a time zone.
      return z.iso.datetime({ offset: true }).safeParse(value).success;
    default:
      return typeof value === type;
  }
}
