import { operationCases, reachedAt } from '../testing/operations';
import { checkEach } from '../testing/checkEach';
import { scriptedApi } from '../testing/scripted';
import { isFamily, standsFor, type EventDefinition } from './catalogue/event';
import { eventChoices, findEvent } from './catalogue/eventSource';
import { listFields } from './catalogue/fieldList';
import { DEFAULT_LIMIT, type Operation } from './catalogue/operation';
import { isObject, readPath } from './api/path';
import type { Vendor } from './catalogue/vendor';
import { toEnvelope } from './receive/envelope';
import { synap } from './synap';
import { vendors } from './vendors';

const events = vendors.flatMap((vendor: Vendor) =>
  eventChoices(vendor).map((event): [string, EventDefinition] => [`${vendor.name} ${event.code}`, event]),
);
const synapEvents = events.filter(([title]) => title.startsWith('synap '));
const instruqtEvents = events.filter(([title]) => title.startsWith('instruqt '));

const titleCaseWord = /^(?:[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*'?|of|to|from|in|for|the|and)$/;
const isTitleCase = (label: string) => {
  const words = label.replace(/ \(in milliseconds\)$/, '').split(' ');
  return words.every((word) => titleCaseWord.test(word)) && /^[A-Z]/.test(label);
};
const isSentence = (text: string) => /^[A-Z].*[.!]$/s.test(text);
/** Whether a string is a sentence for the docs, which may begin with a label or a path. */
const isFact = (text: string) => /^(?:[A-Z]|`|\*\*[A-Z]).*\.$/s.test(text);

/** A body's leaves by path. As in the field list, records and lists are leaves. */
function leavesOf(value: unknown, leafPaths: ReadonlySet<string>, path = ''): [string, unknown][] {
  if (leafPaths.has(path)) return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, leafPaths, `${path}[]`));
  if (!isObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, leafPaths, path === '' ? key : `${path}.${key}`),
  );
}

const sampleLeaves = ({ schema, sample }: EventDefinition) =>
  leavesOf(sample, new Set(listFields(schema).map(({ path }) => path)));

/** Every object in a body, at any depth. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

/** The same body with an additional key in each object. */
function withUnknownKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withUnknownKeys(inner)]);
  return { ...Object.fromEntries(entries), addedByTheVendor: { 'some-key': [1, null] } };
}

/**
 * The events and fields aren't listed here, because docs/events/ and the snapshots in `surface/` list them and show
 * changes.
 */
it('only has field types that the connectors can show', () => {
  const types = events.flatMap(([, { schema }]) => listFields(schema).map(({ type }) => type));
  const shown = ['boolean', 'datetime', 'integer', 'number', 'record', 'string', 'string[]', 'string[][]'];
  const others = types.filter((type) => ![...shown, 'string|null'].includes(type));
  // Any other type must be a list of allowed words, such as `platform|embed|ci`.
  expect(others.filter((type) => !/^\w+(?:\|\w+)+$/.test(type))).toEqual([]);
  expect(others.filter((type) => type.split('|').some((word) => shown.includes(word)))).toEqual([]);
});

it('has every code and label of a vendor once', () =>
  checkEach(vendors, (vendor) => {
    const choices = eventChoices(vendor);
    expect(new Set(choices.map(({ code }) => code)).size).toBe(choices.length);
    expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
  }));

it('has families with one of their events as the example', () =>
  checkEach(
    vendors.flatMap(({ families = [], events }: Vendor) => families.map((family) => ({ family, events }))),
    ({ family, events }) => {
      expect(family.code).toMatch(/^[a-z]+\.\*$/);
      expect(family.name).toMatch(camelCase);
      expect(events).toContain(family.example);
      expect(standsFor(family.code, family.example.code)).toBe(true);
      expect(findEvent({ events, families: [family] }, family.example.code)).toBe(family.example);
      expect(findEvent({ events, families: [family] }, family.code.replace('*', 'something_new'))).toBe(
        family,
      );
    },
  ));

describe('every event', () => {
  it('has a sample that its schema accepts unchanged', () =>
    checkEach(events, ([, event]) => {
      expect(event.schema.parse(event.sample)).toEqual(event.sample);
    }));

  it('has a sample with all fields of the list and no others', () =>
    checkEach(events, ([, event]) => {
      const fields = listFields(event.schema);
      const paths = new Set(sampleLeaves(event).map(([path]) => path));
      expect([...paths].sort()).toEqual(fields.map(({ path }) => path).sort());
    }));

  it('has a sample that survives JSON', () =>
    checkEach(events, ([, event]) => {
      expect(JSON.parse(JSON.stringify(event.sample))).toEqual(event.sample);
    }));

  it('accepts unknown keys at any depth', () =>
    checkEach(events, ([, event]) => {
      expect(event.schema.safeParse(withUnknownKeys(event.sample)).error).toBeUndefined();
    }));

  it("refuses anything that isn't an event", () =>
    checkEach(events, ([, event]) => {
      for (const body of [null, [], 'text', 1, {}]) {
        expect(event.schema.safeParse(body).success).toBe(false);
      }
    }));

  it('finds the learner in fields that always exist', () =>
    checkEach(events, ([, event]) => {
      const fields = listFields(event.schema);
      for (const path of Object.values(event.learner)) {
        expect(fields).toContainEqual(expect.objectContaining({ path, type: 'string', required: true }));
        expect(readPath(event.sample, path)).toMatch(/./);
      }
    }));

  it('has unique field labels in Title Case', () =>
    checkEach(events, ([, event]) => {
      const fields = listFields(event.schema);
      const labels = fields.map(({ label }) => label);
      expect(labels.filter((label) => !isTitleCase(label) || label.length < 2 || label.length > 64)).toEqual(
        [],
      );
      expect(labels.filter((label) => /\b(?:Id|Url|Pdf)s?\b/.test(label))).toEqual([]);
      expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
    }));

  it('shows the unit of a duration in its label', () =>
    checkEach(events, ([, event]) => {
      const fields = listFields(event.schema);
      const durations = fields.filter(({ path }) => path.endsWith('InMs'));
      expect(durations.filter(({ label }) => !label.endsWith(' (in milliseconds)'))).toEqual([]);
    }));

  it('has a description in complete sentences', () =>
    checkEach(events, ([, event]) => {
      const fields = listFields(event.schema);
      const texts = [event.note, ...fields.map(({ help }) => help)].filter((text) => text !== undefined);
      expect(texts.filter((text) => !isSentence(text))).toEqual([]);
      expect((event.inferred ?? []).filter((text) => !isFact(text))).toEqual([]);
    }));

  it('reads well in a sentence', () =>
    checkEach(events, ([, event]) => {
      expect(isTitleCase(event.label)).toBe(true);
      expect(event.when).toMatch(/^(?:an?|any|the) [a-z].*[a-z]$/);
    }));
});

describe('every event of Synap', () => {
  it("has the learner's email address", () =>
    checkEach(synapEvents, ([, { sample, learner }]) => {
      expect(readPath(sample, learner.email ?? '')).toMatch(/^[a-z.]+@example\.com$/);
    }));

  it('has IDs of 10 or 11 letters and digits', () =>
    checkEach(synapEvents, ([, { sample }]) => {
      const ids = objectsIn(sample).flatMap(({ id, objectId }) =>
        [id, objectId].filter((it) => it !== undefined),
      );
      expect(ids.filter((id) => !/^[A-Za-z0-9]{10,11}$/.test(String(id)))).toEqual([]);
    }));
});

describe('every event of Instruqt', () => {
  it("has the learner's ID, and no personal data", () =>
    checkEach(instruqtEvents, ([, event]) => {
      const { sample, learner } = event;
      expect(learner).toEqual({ id: 'user_id' });
      expect(JSON.stringify(sample)).not.toContain('@');
    }));

  it('has its event in its type', () =>
    checkEach(instruqtEvents, ([, event]) => {
      const { sample } = event;
      expect(readPath(sample, 'type')).toBe(isFamily(event) ? event.example.code : event.code);
    }));
});

/**
 * Selects the events to which a rule applies, because a test case for any other event would pass without asserting
 * anything.
 */
const eventsWith = (applies: (event: EventDefinition) => boolean, some = events) =>
  some.filter(([, event]) => applies(event));

const timesIn = (event: EventDefinition) => {
  const times = new Set(
    listFields(event.schema)
      .filter(({ type }) => type === 'datetime')
      .map(({ path }) => path),
  );
  return sampleLeaves(event).filter(([path]) => times.has(path));
};

it('every event has times in ISO 8601 with a zone', () =>
  checkEach(
    eventsWith((event) => timesIn(event).length > 0),
    ([, event]) => {
      for (const [path, value] of timesIn(event)) {
        expect(`${path} ${value}`).toMatch(/ \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/);
        expect(Date.parse(String(value))).not.toBeNaN();
      }
    },
  ));

it('every event has a time', () =>
  checkEach(
    eventsWith(({ time }) => time !== null),
    ([, { schema, sample, time }]) => {
      const path = String(time);
      expect(listFields(schema)).toContainEqual(
        expect.objectContaining({ path, type: 'datetime', required: true }),
      );
      expect(readPath(sample, path)).toEqual(expect.any(String));
    },
  ));

it('every event only contains made-up people and addresses', () =>
  checkEach(events, ([, { sample }]) => {
    const text = JSON.stringify(sample);
    const addresses = [...text.matchAll(/[\w.+-]+@([\w.-]+)/g), ...text.matchAll(/https?:\/\/([^/"]+)/g)];
    expect(addresses.map(([, host]) => host).filter((host) => host !== 'example.com')).toEqual([]);
  }));

it('every event has its code in meta', () =>
  checkEach(
    eventsWith(({ sample }) => readPath(sample, 'meta.eventName') !== undefined, synapEvents),
    ([, { sample, code }]) => expect(readPath(sample, 'meta.eventName')).toBe(code),
  ));

const completedIn = (sample: object) =>
  objectsIn(sample).filter(({ timeCompleted }) => timeCompleted !== undefined);

it('every event has consistent times and durations', () =>
  checkEach(
    eventsWith(({ sample }) => completedIn(sample).length > 0),
    ([, { sample }]) => {
      for (const { timeStarted, timeCompleted, timeSpentInMs } of completedIn(sample)) {
        expect(timeSpentInMs).toBeGreaterThan(0);
        expect(Date.parse(String(timeCompleted)) - Date.parse(String(timeStarted))).toBe(timeSpentInMs);
      }
    },
  ));

const scoredIn = (sample: object) => objectsIn(sample).filter(({ scoreFrac }) => scoreFrac !== undefined);

it('every event has consistent scores, fractions and marks', () =>
  checkEach(
    eventsWith(({ sample }) => scoredIn(sample).length > 0),
    ([, { sample }]) => {
      for (const { score, scoreFrac, marks } of scoredIn(sample)) {
        expect(Number(scoreFrac) * 100).toBeCloseTo(Number(score));
        if (!isObject(marks)) continue;
        expect(Number(marks.points) / Number(marks.maxPoints)).toBeCloseTo(Number(scoreFrac));
        expect(Number(marks.credits) - Number(marks.penalties)).toBe(marks.points);
      }
    },
  ));

const listIn = (sample: object, path: string): unknown[] => {
  const list = readPath(sample, path);
  return Array.isArray(list) ? list : [];
};
const SECTIONS = 'attempt.state.sections.items';
const GRADES = 'attempt.gradeCriteria.grades';

it('every event has an attempt that is the sum of its sections', () =>
  checkEach(
    eventsWith(({ sample }) => listIn(sample, SECTIONS).length > 0),
    ([, { sample }]) => {
      const sum = (path: string) =>
        listIn(sample, SECTIONS).reduce<number>(
          (total, section) => total + Number(readPath(section, path)),
          0,
        );
      expect({
        points: sum('marks.points'),
        maxPoints: sum('marks.maxPoints'),
        credits: sum('marks.credits'),
        penalties: sum('marks.penalties'),
      }).toEqual(readPath(sample, 'attempt.marks'));
      expect(sum('timeSpentInMs')).toBe(readPath(sample, 'attempt.timeSpentInMs'));
      expect(sum('totalCorrect')).toBe(readPath(sample, 'attempt.totalAnsweredCorrectly'));
      expect(sum('totalQuestionsCompleted')).toBe(readPath(sample, 'attempt.totalAnswered'));
    },
  ));

it('every event has the best grade for the score', () =>
  checkEach(
    eventsWith(({ sample }) => listIn(sample, GRADES).length > 0),
    ([, { sample }]) => {
      const score = Number(readPath(sample, 'attempt.score'));
      const reached = listIn(sample, GRADES).filter((grade) => Number(readPath(grade, 'minScore')) <= score);
      expect(readPath(sample, 'attempt.grade')).toEqual(reached[0]);
    },
  ));

it('shows custom attributes with a hyphenated key and with a null value', () => {
  const attributes = synapEvents.flatMap(([, { sample }]) =>
    objectsIn(sample).flatMap(({ customAttributes }) =>
      isObject(customAttributes) ? [customAttributes] : [],
    ),
  );
  expect(attributes.some((record) => Object.keys(record).some((key) => key.includes('-')))).toBe(true);
  expect(attributes.some((record) => Object.values(record).includes(null))).toBe(true);
});

it('shows times with up to nine fractional digits for Instruqt', () => {
  const times = instruqtEvents.map(([, { sample }]) => String(readPath(sample, 'timestamp')));
  expect(times.some((time) => /\.\d{9}Z$/.test(time))).toBe(true);
});

it("accepts User Registered for Exam's user group next to the exam or inside it, because the page shows both", () => {
  const event = events.find(([code]) => code === 'synap user.registeredForExam')?.[1];
  const { userGroup, exam, ...rest } = Object(event?.sample);
  const received = (body: object) => ({
    ...{ id: '1', type: 'user.registeredForExam', body, receivedAt: new Date(), warnings: [] },
  });
  expect(toEnvelope(synap, received({ ...rest, exam, userGroup }))).toHaveProperty('warnings', []);
  const inside = { ...rest, exam: { ...exam, userGroup } };
  expect(toEnvelope(synap, received(inside))).toHaveProperty('warnings', []);
});

const operations = vendors.flatMap((vendor) =>
  vendor.operations.map((operation): [string, Operation, Vendor] => [
    `${vendor.name} ${operation.key}`,
    operation,
    vendor,
  ]),
);

/** The strings that occur more than once. */
const repeated = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);
const camelCase = /^[a-z]+(?:[A-Z][a-z]*)*$/;

describe.each(vendors)('of $name', ({ name, events, operations, filters, lists, webhook, api }) => {
  it('every operation has a key, a label, an action and a resource with a unique verb', () => {
    expect(repeated(operations.map(({ key }) => key))).toEqual([]);
    expect(repeated(operations.map(({ label }) => label))).toEqual([]);
    expect(repeated(operations.map(({ action }) => action))).toEqual([]);
    expect(repeated(operations.map(({ resource, verb }) => `${resource} ${verb}`))).toEqual([]);
  });

  it('every filter can be set', () => {
    expect(repeated(filters.map(({ name }) => name))).toEqual([]);
    expect(repeated(filters.map(({ label }) => label))).toEqual([]);
    for (const { name, label, help, list, tags, alsoAt = [], learnerBy, choices = { a: 'A' } } of filters) {
      expect(name).toMatch(camelCase);
      expect({ label, isTitleCase: isTitleCase(label) }).toEqual({ label, isTitleCase: true });
      expect({ help, isSentence: isSentence(help) }).toEqual({ help, isSentence: true });
      expect([undefined, ...Object.keys(lists)]).toContain(list);
      expect(learnerBy !== undefined || tags.length + alsoAt.length > 0).toBe(true);
      expect(Object.values(choices).filter((choice) => !isTitleCase(choice))).toEqual([]);
    }
  });

  it('every list has a noun, and items to choose from', () => {
    const used = [
      ...filters.map(({ list }) => list),
      ...operations.flatMap(({ inputs }) => inputs.map(({ list }) => list)),
    ];
    expect([...new Set(used.filter((list) => list !== undefined))].sort()).toEqual(Object.keys(lists).sort());
    for (const { noun } of Object.values(lists)) expect(isTitleCase(noun)).toBe(true);
  });

  it('every input that another operation finds is in its result', () => {
    const outputsOf = (operation: string): string[] =>
      operations
        .filter(({ key, creates, partOf }) => key === operation && !creates && partOf === undefined)
        .flatMap(({ output }) => listFields(output).map(({ path }) => `${operation}.${path}`));
    const found = operations.flatMap(({ inputs }) => inputs.flatMap(({ foundBy }) => foundBy ?? []));
    const lost = found.filter(
      ({ operation, output }) => !outputsOf(operation).includes(`${operation}.${output}`),
    );
    expect(lost).toEqual([]);
  });

  it('operations that continue without a result create something', () => {
    const creates = operations.flatMap(({ key, creates }) => (creates ? [key] : []));
    const others = operations.flatMap(({ createOperation }) => createOperation ?? []);
    expect(others.filter((key) => !creates.includes(key))).toEqual([]);
  });

  it("a person's connection, webhook and test are named", () => {
    expect(name).toMatch(/^[a-z]+$/);
    expect(events[0]?.code).toBe(webhook.example.code);
    for (const page of [api.url, api.page, webhook.byHand.page])
      expect(new URL(page).protocol).toBe('https:');
    for (const field of [api.token, ...(api.account ? [api.account] : [])]) {
      expect(field.name).toMatch(camelCase);
      expect(isTitleCase(field.label)).toBe(true);
      expect(isSentence(field.help)).toBe(true);
    }
    const inputs = operations.flatMap((operation) => operation.inputs.map((input) => input.name));
    expect(api.account === undefined || inputs.includes(api.account.input)).toBe(true);
    expect(isSentence(webhook.ifNotAcknowledged)).toBe(true);
  });

  it('the inputs for adding webhooks are named, if there may be a key for it', () => {
    const { integrationKey }: Vendor['webhook'] = webhook;
    expect(integrationKey?.name ?? 'keys').toMatch(camelCase);
    expect(integrationKey?.label ?? 'Keys').toMatch(/^[A-Z][a-z]+$/);
    const fields = integrationKey
      ? [integrationKey.token, integrationKey.account, integrationKey.otherUrl]
      : [];
    expect(repeated(fields.map((field) => field.name))).toEqual([]);
    for (const field of fields) {
      expect(field.name).toMatch(camelCase);
      expect(isTitleCase(field.label)).toBe(true);
      expect(isSentence(field.help)).toBe(true);
    }
  });
});

it('every operation sends and returns what its cases expect', () =>
  checkEach(operationCases, async (each) => {
    const { operation, given, limit = DEFAULT_LIMIT, causes, gives } = each;
    const responses = causes.map(({ response }) =>
      typeof response === 'object' ? response : new Error(response),
    );
    const { apiUrl, account } = reachedAt(each);
    const { connection, asked } = scriptedApi(apiUrl, responses);
    const found = await operation.perform({ ...connection, account }, given, { limit });
    expect(found).toMatchObject([gives]);
    expect(found?.flatMap((one) => operation.output.safeParse(one).error ?? [])).toEqual([]);
    expect(asked()).toEqual(causes.map(({ method, url }) => `${method} ${url}`));
  }));

describe('every operation', () => {
  it('has a case in testing/operations without anything special', () =>
    checkEach(operations, ([, operation]) => {
      const { inputs } = operation;
      const cases = operationCases.filter((each) => each.operation === operation);
      expect(cases.filter(({ when }) => when === undefined)).toHaveLength(1);
      expect(repeated(cases.map(({ when = '' }) => when))).toEqual([]);
      const known = inputs.map(({ name }) => name);
      expect(
        cases.flatMap(({ given }) => Object.keys(given).filter((name) => !known.includes(name))),
      ).toEqual([]);
    }));

  it('has a sample that its output accepts unchanged, with only made-up people', () =>
    checkEach(operations, ([, operation]) => {
      const { output, sample } = operation;
      expect(output.parse(sample)).toEqual(sample);
      expect(JSON.parse(JSON.stringify(sample))).toEqual(sample);
      const addresses = [...JSON.stringify(sample).matchAll(/[\w.+-]+@([\w.-]+)/g)];
      expect(addresses.map(([, host]) => host).filter((host) => host !== 'example.com')).toEqual([]);
    }));

  it('has a sample without unknown fields', () =>
    checkEach(operations, ([, operation]) => {
      const { output, sample } = operation;
      const paths = new Set(listFields(output).map(({ path }) => path));
      const known = leavesOf(sample, paths).map(([path]) => path);
      expect(known.filter((path) => !paths.has(path))).toEqual([]);
    }));

  it("returns records with an ID, or the API's response, with labels in Title Case", () =>
    checkEach(operations, ([, operation]) => {
      const { output } = operation;
      const fields = listFields(output);
      expect(fields).toContainEqual(
        expect.objectContaining({ path: operation.key === 'call_api' ? 'body' : 'id' }),
      );
      const odd = fields.filter(({ label }) => !isTitleCase(label.replace(/ \(in seconds\)$/, '')));
      expect(odd.map(({ label }) => label)).toEqual([]);
      expect(fields.filter(({ help }) => help !== undefined && !isSentence(help))).toEqual([]);
    }));

  it('reads well', () =>
    checkEach(operations, ([, operation]) => {
      const { key, resource, verb, label, action, noun, what, details = ' with it' } = operation;
      const { notes = [], inferred = [] } = operation;
      expect(key).toMatch(/^[a-z]+(?:_[a-z]+)+$/);
      expect(resource).toMatch(camelCase);
      expect(verb).toMatch(camelCase);
      expect([label, noun].filter((text) => !isTitleCase(text))).toEqual([]);
      expect(action).toMatch(/^[A-Z][a-z -]+(?: API)?$/);
      expect(what).toMatch(/^[a-z].*[a-zI]$/);
      expect(details).toMatch(/^(?:,? )[a-z].*[a-zA-Z]$/);
      expect([...notes, ...inferred].filter((text) => !isFact(text))).toEqual([]);
    }));

  it('is part of another only if there is one that can do more', () =>
    checkEach(operations, ([, operation, vendor]) => {
      const keys = vendor.operations.filter(({ partOf }) => partOf === undefined).map(({ key }) => key);
      expect([undefined, ...keys]).toContain(operation.partOf);
    }));

  it('has inputs with unique names and labels, in Title Case', () =>
    checkEach(operations, ([, operation]) => {
      const { inputs } = operation;
      expect(repeated(inputs.map(({ name }) => name))).toEqual([]);
      expect(repeated(inputs.map(({ label }) => label))).toEqual([]);
      for (const { name, label, choices = { a: 'A' } } of inputs) {
        expect(name).toMatch(camelCase);
        expect([label, ...Object.values(choices)].filter((text) => !isTitleCase(text))).toEqual([]);
      }
    }));

  it("describes each input: by a sentence, by the events' name for it, or by a list", () =>
    checkEach(operations, ([, operation, vendor]) => {
      const { inputs } = operation;
      for (const { name, help, inEvents, list } of inputs) {
        expect({ name, isExplained: (help ?? inEvents ?? list) !== undefined }).toEqual({
          name,
          isExplained: true,
        });
        expect([undefined, ...Object.keys(vendor.lists)]).toContain(list);
        if (help !== undefined)
          expect({ help, isSentence: isSentence(help) }).toEqual({ help, isSentence: true });
      }
    }));

  it('has inputs that agree with one another', () =>
    checkEach(operations, ([, operation]) => {
      const { inputs } = operation;
      const names = inputs.map(({ name }) => name);
      for (const { name, alternativeTo, required, place, choices, defaultValue } of inputs) {
        expect([undefined, ...names.filter((other) => other !== name)]).toContain(alternativeTo);
        // A required input is always visible, and never replaces another input.
        if (required)
          expect({ name, place, alternativeTo }).toEqual({
            name,
            place: undefined,
            alternativeTo: undefined,
          });
        if (choices && defaultValue !== undefined) expect(Object.keys(choices)).toContain(defaultValue);
      }
    }));
});
