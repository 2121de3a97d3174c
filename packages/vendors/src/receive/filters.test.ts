import { checkEach } from '../../testing/checkEach';
import { instruqt } from '../instruqt';
import { synap } from '../synap';
import type { EventDefinition } from '../catalogue/event';
import { eventChoices, findEvent } from '../catalogue/eventSource';
import * as field from '../catalogue/field';
import { listFields } from '../catalogue/fieldList';
import { toJsonSchema } from '../catalogue/jsonSchema';
import { isObject } from '../api/path';
import type { Vendor } from '../catalogue/vendor';
import { vendors } from '../vendors';
import { passesFilters, taggedFields } from './filters';
import { readFilters } from './readFilters';

const received = (type: string, body: object | string | null) => ({
  id: '1',
  type,
  body,
  receivedAt: new Date(0),
  warnings: [],
});
const passes = (vendor: Vendor, chosen: object, type: string, body: object | string | null): boolean =>
  passesFilters(vendor, received(type, body), readFilters(vendor.filters, { ...chosen }));

/** A copy of an event's sample with one value changed; undefined removes the value. */
const sampleWith = (vendor: Vendor, code: string, path: string, value: unknown): object =>
  withValue(structuredClone(vendor.events.find((event) => event.code === code)?.sample), path, value);

function withValue(body: unknown, path: string, value: unknown): object {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((inner, key) => (isObject(inner) ? (inner[key] ??= {}) : inner), body);
  if (!isObject(holder) || !isObject(body)) throw new Error(`${path} is nowhere`);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return body;
}

/** Each filter's events and the paths that the filter compares. The test fails if a field loses its tag. */
const applies = (vendor: Vendor) =>
  Object.fromEntries(
    vendor.filters.map(({ name, tags }) => [
      name,
      eventChoices(vendor).flatMap((event) => {
        const paths = taggedFields(event, tags).map(({ path }) => path);
        return paths.length > 0 ? `${event.code}: ${paths.join(', ')}` : [];
      }),
    ]),
  );

test("Synap's filters look in the right places", () => {
  expect(applies(synap)).toEqual({
    withEmail: [],
    examIds: [
      'exam.completed: exam.id',
      'attemptOverride.created: exam.id',
      'attemptCertificate.generated: exam.id',
      'exam.started: exam.id',
      'exam.submitted: exam.id',
      'exam.released: exam.id',
      'user.registeredForExam: exam.objectId',
    ].sort(byCatalogue(synap)),
    testIds: [
      'exam.completed: test.id',
      'attempt.started: test.id',
      'attempt.submitted: test.id',
      'attempt.completed: test.id',
      'exam.started: test.id',
      'exam.submitted: test.id',
      'exam.released: test.id',
      'flag.planted: test.objectId',
    ],
    userGroupIds: [
      'exam.completed: userGroup.id',
      'exam.started: exam.userGroup.id',
      'exam.submitted: exam.userGroup.id',
      'exam.released: exam.userGroup.id',
      'user.registered: usergroups',
      'user.updated: usergroups',
      'user.addedToGroup: objectId',
      'user.registeredForExam: userGroup.objectId',
    ],
    passedOnly: [
      'exam.completed: attempt.grade.isPass',
      'attemptCertificate.generated: attempt.grade.isPass',
      'exam.released: attempt.grade.isPass',
    ],
    minimumScore: [
      'exam.completed: attempt.score',
      'attempt.submitted: attempt.score, score',
      'attempt.completed: attempt.score, score',
      'attemptOverride.created: score.newValue',
      'exam.submitted: attempt.score',
      'exam.released: attempt.score',
    ],
  });
});

function byCatalogue({ events }: Vendor) {
  const place = (line: string) => events.findIndex(({ code }) => line.startsWith(`${code}:`));
  return (left: string, right: string) => place(left) - place(right);
}

test("Instruqt's filters look in the right places", () => {
  const codes = eventChoices(instruqt).map(({ code }) => code);
  const without = (path: string, ...others: string[]) =>
    codes.filter((code) => !others.some((other) => code.startsWith(other))).map((code) => `${code}: ${path}`);
  expect(applies(instruqt)).toEqual({
    withEmail: [],
    trackIds: without('track_id', 'invite.', 'lab.'),
    labIds: ['lab.session_ready: lab_id', 'lab.*: lab_id'],
    inviteIds: without('invite_id', 'review.'),
    modes: without('mode', 'invite.', 'review.'),
    userTypes: ['lab.session_ready: user_type', 'lab.*: user_type'],
    customParameter: without('custom_parameters', 'review.'),
    withoutDevelopers: [],
  });
});

test('each tag has a field in some event', () =>
  checkEach(
    vendors.flatMap(({ name, events, filters }) =>
      filters.flatMap(({ tags }) =>
        tags.map((tag): [string, readonly EventDefinition[]] => [`${name} ${tag}`, events]),
      ),
    ),
    ([title, events]) => {
      const [, tag = ''] = title.split(' ');
      expect(events.flatMap((event) => taggedFields(event, [tag]))).not.toEqual([]);
    },
  ));

test.each(vendors)('every tag of $name belongs to a filter', ({ events, filters }) => {
  const looked = new Set(filters.flatMap(({ tags }) => tags));
  const found = events.flatMap(({ schema }) => listFields(schema).flatMap(({ tag }) => tag ?? []));
  expect(found.filter((tag) => !looked.has(tag))).toEqual([]);
});

test.each(vendors)('no JSON Schema of $name shows a tag', ({ events, filters }) => {
  const tags = filters.flatMap(({ tags }) => tags);
  for (const { schema } of events) {
    const keys: string[] = [];
    JSON.stringify(toJsonSchema(schema), (key, value: unknown) => {
      keys.push(key);
      // The vendor chooses the names of properties, so a name may be the same as a tag.
      return isObject(value) && isObject(value.properties)
        ? { ...value, properties: Object.values(value.properties) }
        : value;
    });
    expect(keys).toContain('properties');
    expect(keys.filter((key) => key === 'tag' || key === 'x-tag' || tags.includes(key))).toEqual([]);
  }
});

test("a filter's tags are in order, and a tag's fields are in the event's order", () => {
  const schema = field.group({
    first: field.tagged('late', field.text('First')),
    second: field.group({ inner: field.tagged('early', field.text('Second')) }).optional(),
    third: field.tagged('late', field.nullableText('Third')),
    fourth: field.text('late'),
  });
  const event = { ...synapEvent('exam.completed'), schema };
  expect(taggedFields(event, ['early', 'late', 'none']).map(({ path }) => path)).toEqual([
    'second.inner',
    'first',
    'third',
  ]);
  expect(taggedFields(event, [])).toEqual([]);
});

function synapEvent(code: string): EventDefinition {
  const event = synap.events.find((each) => each.code === code);
  if (event === undefined) throw new Error(`There is no ${code}`);
  return event;
}

test('the filter finds a field by its tag, even if its label and path change', () => {
  const schema = field.group({ paper: field.group({ key: field.tagged('exam', field.text('Paper Key')) }) });
  const vendor: Vendor = {
    ...synap,
    events: [{ ...synapEvent('exam.completed'), schema, sample: { paper: { key: 'e1' } } }],
  };
  const asked = (examIds: string) => passes(vendor, { examIds }, 'exam.completed', { paper: { key: 'e1' } });
  expect(asked('e1')).toBe(true);
  expect(asked('e2')).toBe(false);
});

test('unset filters let everything pass', () =>
  checkEach([{}, { examIds: '' }, { passedOnly: false }], (chosen) => {
    for (const { code, sample } of synap.events) expect(passes(synap, chosen, code, sample)).toBe(true);
  }));

describe('one of several', () => {
  const exam = 'eX4fR8sTq1N';
  test('by the IDs of exams', () =>
    checkEach(
      [
        [[exam], true],
        [['other', exam], true],
        [`other, ${exam} `, true],
        [`other\n${exam}`, true],
        ['other', false],
        [exam.toLowerCase(), false],
      ],
      ([examIds, expected]) => {
        const body = sampleWith(synap, 'exam.completed', 'exam.id', exam);
        expect(passes(synap, { examIds }, 'exam.completed', body)).toBe(expected);
      },
    ));

  test('other events pass', () => {
    expect(passes(synap, { examIds: 'other' }, 'flag.planted', {})).toBe(true);
    expect(passes(synap, { examIds: 'other' }, 'brand.new', {})).toBe(true);
    expect(passes(instruqt, { inviteIds: 'other' }, 'review.created', {})).toBe(true);
  });

  test('a list matches if it contains one of the values', () => {
    const registered = (usergroups: unknown) =>
      sampleWith(synap, 'user.registered', 'usergroups', usergroups);
    const asked = (usergroups: unknown) =>
      passes(synap, { userGroupIds: 'g1' }, 'user.registered', registered(usergroups));
    expect(asked(['g0', 'g1'])).toBe(true);
    expect(asked(['g0'])).toBe(false);
    expect(asked([])).toBe(false);
    expect(asked('g1,g2')).toBe(false);
    expect(asked([1])).toBe(true);
  });
});

/**
 * Synap's filters by ID: each filter's name, its tag, and the paths at which an event may have the object with the ID.
 */
const things = [
  ['examIds', 'exam', ['exam']],
  ['testIds', 'test', ['test']],
  ['userGroupIds', 'userGroup', ['userGroup', 'exam.userGroup']],
] as const;
const placesOfIds = things.flatMap(([filter, tag, places]) =>
  synap.events
    .filter((event) => taggedFields(event, [tag]).some(({ type }) => type === 'string'))
    .flatMap(({ code }) =>
      places.flatMap((place) =>
        ['id', 'objectId'].map((key): [string, { filter: string; code: string; path: string }] => [
          `${filter} ${code} ${place}.${key}`,
          { filter, code, path: `${place}.${key}` },
        ]),
      ),
    ),
);

test('an ID is found wherever an event has it', () =>
  checkEach(placesOfIds, ([, { filter, code, path }]) => {
    const sample = synap.events.find((event) => event.code === code)?.sample ?? {};
    const body = withoutIds(sample, filter);
    const placed = place(body, path, 'wanted');
    expect(passes(synap, { [filter]: 'wanted' }, code, placed)).toBe(true);
    expect(passes(synap, { [filter]: 'another' }, code, placed)).toBe(false);
  }));

test('an event of a group may have its ID under either name', () => {
  const added = (group: object) => passes(synap, { userGroupIds: 'g1' }, 'user.addedToGroup', group);
  expect([{ objectId: 'g1' }, { id: 'g1' }, { id: 'record', objectId: 'g1' }].map(added)).toEqual([
    true,
    true,
    true,
  ]);
  expect([{ objectId: 'g2' }, { id: 'g2' }].map(added)).toEqual([false, false]);
});

test('any event with a value in the same place counts', () => {
  const chosen = { examIds: 'e1', userGroupIds: 'g1', passedOnly: true, minimumScore: 60 };
  const asked = (body: object) => passes(synap, chosen, 'brand.new', body);
  expect(asked({})).toBe(true);
  const attempt = { score: 60, grade: { isPass: true } };
  expect(asked({ exam: { id: 'e1', userGroup: { objectId: 'g1' } }, attempt })).toBe(true);
  const others = [{ exam: { id: 'e2' } }, { userGroup: { id: 'g2' } }, { attempt: { score: 59 } }];
  expect([...others, { attempt: { grade: { isPass: false } } }].map(asked)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

/** An event's sample without the objects that a filter reads. */
function withoutIds(sample: object, filter: string): object {
  const body: unknown = structuredClone(sample);
  if (!isObject(body)) throw new Error("The sample isn't an object");
  if (filter === 'userGroupIds') {
    delete body.userGroup;
    if (isObject(body.exam)) delete body.exam.userGroup;
    delete body.objectId;
    return body;
  }
  for (const thing of ['exam', 'test'])
    if (isObject(body[thing]) && filter === `${thing}Ids`) body[thing] = {};
  return body;
}

function place(body: object, path: string, value: unknown): object {
  const [first = '', ...rest] = path.split('.');
  const inner: unknown = Object.entries(body).find(([key]) => key === first)?.[1];
  return {
    ...body,
    [first]: rest.length === 0 ? value : place(isObject(inner) ? inner : {}, rest.join('.'), value),
  };
}

describe('a missing value', () => {
  test("doesn't match if it is optional in the catalogue", () => {
    const body = sampleWith(instruqt, 'track.completed', 'mode', undefined);
    expect(passes(instruqt, { modes: ['platform'] }, 'track.completed', body)).toBe(false);
    const ungraded = sampleWith(synap, 'exam.completed', 'attempt.grade', undefined);
    expect(passes(synap, { passedOnly: true }, 'exam.completed', ungraded)).toBe(false);
    const uninvited = sampleWith(instruqt, 'track.completed', 'invite_id', null);
    expect(passes(instruqt, { inviteIds: ['i'] }, 'track.completed', uninvited)).toBe(false);
  });

  test('is unclear if it is required in the catalogue, so the event is delivered', () => {
    for (const value of [undefined, null]) {
      const body = sampleWith(instruqt, 'track.completed', 'track_id', value);
      expect(passes(instruqt, { trackIds: ['t'] }, 'track.completed', body)).toBe(true);
    }
  });
});

test("Passed Only's help names the events that have a grade", () => {
  const { help, tags } = synap.filters.find(({ name }) => name === 'passedOnly') ?? fail();
  const named = synap.events.filter(({ label }) => help.includes(label)).map(({ code }) => code);
  const graded = synap.events.filter((event) => taggedFields(event, tags).length > 0).map(({ code }) => code);
  expect(named).toEqual(graded);
});

describe('a filter with a promise lets no event through that lacks the value', () => {
  const promised = synap.filters.filter(
    ({ comparison }) => comparison === 'isTrue' || comparison === 'atLeast',
  );
  const cases = promised.flatMap(({ name, tags }) =>
    synap.events
      .filter((event) => taggedFields(event, tags).length > 0)
      .map((event): [string, string, EventDefinition, string[]] => [
        `${name} ${event.code}`,
        name,
        event,
        taggedFields(event, tags).map(({ path }) => path),
      ]),
  );

  test('in any event that has the value', () =>
    checkEach(cases, ([, name, { code, sample }, paths]) => {
      const chosen = { [name]: name === 'passedOnly' ? true : 60 };
      expect(passes(synap, chosen, code, sample)).toBe(true);
      for (const odd of [undefined, null, 'unknown', {}, [], '']) {
        const body = paths.reduce<object>(
          (changed, path) => withValue(changed, path, odd),
          structuredClone(sample),
        );
        expect(passes(synap, chosen, code, body)).toBe(false);
      }
      expect(passes(synap, chosen, code, {})).toBe(false);
      for (const body of ['text', null, []]) expect(passes(synap, chosen, code, body)).toBe(false);
    }));

  test('of an attempt, and others pass', () =>
    checkEach(
      synap.events.map(({ code, sample }): [string, object] => [code, sample]),
      ([code, sample]) => {
        const isOfAttempt = 'attempt' in sample;
        const shows = (name: string) =>
          applies(synap)[name]?.some((line) => line.startsWith(`${code}:`)) ?? false;
        expect(passes(synap, { passedOnly: true }, code, sample)).toBe(!isOfAttempt || shows('passedOnly'));
        expect(passes(synap, { minimumScore: 1 }, code, sample)).toBe(!isOfAttempt || shows('minimumScore'));
        expect(passes(synap, { passedOnly: true, minimumScore: 1 }, code, {})).toBe(!isOfAttempt);
      },
    ));

  test('of an attempt in an unknown event', () => {
    const asked = (body: object) => passes(synap, { passedOnly: true, minimumScore: 1 }, 'brand.new', body);
    expect(asked({ user: { id: 'u1' } })).toBe(true);
    expect([{ attempt: {} }, { attempt: null }, { attempt: { score: 90 } }].map(asked)).toEqual([
      false,
      false,
      false,
    ]);
    expect(asked({ attempt: { score: 90, grade: { isPass: true } } })).toBe(true);
  });

  test('passedOnly without a grade', () =>
    checkEach(['exam.completed', 'exam.released', 'attemptCertificate.generated'], (code) => {
      for (const grade of [undefined, null, {}]) {
        const ungraded = sampleWith(synap, code, 'attempt.grade', grade);
        expect(passes(synap, { passedOnly: true }, code, ungraded)).toBe(false);
      }
    }));
});

test('if several switches are set, one match is enough to leave an event out', () => {
  const definition = { name: 'without', label: 'Without', help: 'Without.', tags: [] };
  const vendor: Vendor = {
    ...synap,
    filters: [{ ...definition, comparison: 'isNotTrue', alsoAt: ['mine', 'yours'] }],
  };
  const asked = (body: object) => passes(vendor, { without: true }, 'brand.new', body);
  const on = [{ mine: true, yours: false }, { mine: false, yours: true }, { yours: true }];
  expect(on.map(asked)).toEqual([false, false, false]);
  expect([{ mine: false }, {}].map(asked)).toEqual([true, true]);
});

test('an unclear event is delivered', () =>
  checkEach(
    [
      ['a number instead of text', { trackIds: ['t'] }, 'track.completed', 'track_id', 5],
      ['null instead of a word', { modes: ['ci'] }, 'track.completed', 'mode', null],
      [
        'text instead of a record',
        { customParameter: { key: 'a' } },
        'track.completed',
        'custom_parameters',
        'a=b',
      ],
      [
        'a list instead of a record',
        { customParameter: { key: 'a' } },
        'track.completed',
        'custom_parameters',
        [],
      ],
    ],
    ([, chosen, code, path, value]) => {
      expect(passes(instruqt, chosen, code, sampleWith(instruqt, code, path, value))).toBe(true);
    },
  ));

test("a body that isn't an object is unclear", () =>
  checkEach(['text', null, []], (body) => {
    const chosen = { trackIds: ['t'], modes: ['ci'], withoutDevelopers: true };
    expect(passes(instruqt, chosen, 'track.completed', body)).toBe(true);
  }));

describe('a minimum score', () => {
  const score = (code: string, path: string, value: unknown, minimumScore: unknown = 60) =>
    passes(synap, { minimumScore }, code, sampleWith(synap, code, path, value));

  test('an attempt score of at least this number', () =>
    checkEach(
      [
        [60, true],
        [59.9, false],
        [0, false],
        [100, true],
        ['10', false],
        ['60', true],
        ['A', false],
        [null, false],
      ],
      ([value, expected]) => {
        expect(score('exam.completed', 'attempt.score', value)).toBe(expected);
      },
    ));

  test('may be text, and 0', () => {
    expect(score('exam.completed', 'attempt.score', 50, '60')).toBe(false);
    expect(score('exam.completed', 'attempt.score', 59.94, ' 59.95 ')).toBe(false);
    expect(score('exam.completed', 'attempt.score', 59.96, '59.95')).toBe(true);
    expect(score('exam.completed', 'attempt.score', -1, 0)).toBe(false);
    expect(score('exam.completed', 'attempt.score', 'A', -1)).toBe(false);
  });

  test("is compared with the attempt's score, or else the top-level one", () => {
    const body = (attemptScore: unknown, overall: unknown) => ({
      ...sampleWith(synap, 'attempt.completed', 'attempt.score', attemptScore),
      score: overall,
    });
    const asked = (...scores: [unknown, unknown]) =>
      passes(synap, { minimumScore: 60 }, 'attempt.completed', body(...scores));
    expect(asked(70, 50)).toBe(true);
    expect(asked(50, 70)).toBe(false);
    expect(asked(undefined, 70)).toBe(true);
    expect(asked(undefined, 50)).toBe(false);
    expect(asked(null, 70)).toBe(true);
    expect(asked(null, 50)).toBe(false);
  });

  test("is compared with an override's new score", () => {
    expect(score('attemptOverride.created', 'score.newValue', 40)).toBe(false);
  });
});

test('passed only: a grade by its isPass', () =>
  checkEach(
    [
      [true, true],
      [false, false],
      ['true', true],
      ['false', false],
      [0, false],
      [null, false],
    ],
    ([isPass, expected]) => {
      const body = sampleWith(synap, 'exam.released', 'attempt.grade.isPass', isPass);
      expect(passes(synap, { passedOnly: true }, 'exam.released', body)).toBe(expected);
    },
  ));

describe('a custom parameter', () => {
  const asked = (customParameter: unknown, parameters: unknown) =>
    passes(
      instruqt,
      { customParameter },
      'track.completed',
      sampleWith(instruqt, 'track.completed', 'custom_parameters', parameters),
    );

  test('by a parameter', () =>
    checkEach(
      [
        [{ key: 'utm', value: 'x' }, { utm: 'x' }, true],
        [{ key: 'icp_utm', value: ' x ' }, { utm: 'x' }, true],
        [{ key: 'my_icp_utm', value: 'x' }, { my_icp_utm: 'x' }, true],
        [{ key: 'utm', value: 'y' }, { utm: 'x' }, false],
        [{ key: 'utm' }, { utm: 'x' }, true],
        [{ key: 'utm', value: '' }, {}, false],
        [{ key: 'utm', value: 'x' }, undefined, false],
        [{ key: 'a.b', value: 'x' }, { 'a.b': 'x' }, true],
        [{ key: 'n', value: 5 }, { n: 5 }, true],
        [{ key: 'n', value: true }, { n: true }, true],
        [{ key: 'n', value: '5' }, { n: null }, false],
        [{ key: 'n', value: '5' }, { n: {} }, true],
        [{ key: '__proto__', value: '' }, {}, false],
        [{ key: ' ' }, {}, true],
      ],
      ([chosen, parameters, expected]) => {
        expect(asked(chosen, parameters)).toBe(expected);
      },
    ));
});

test("without developers' plays: by is_developer_play", () =>
  checkEach(
    [
      [true, false],
      [false, true],
      [undefined, true],
      ['true', false],
      ['odd', true],
      [null, true],
    ],
    ([value, expected]) => {
      for (const { code } of instruqt.events) {
        const body = sampleWith(instruqt, code, 'is_developer_play', value);
        expect(passes(instruqt, { withoutDevelopers: true }, code, body)).toBe(expected);
      }
      expect(passes(instruqt, { withoutDevelopers: true }, 'brand.new', { is_developer_play: value })).toBe(
        expected,
      );
    },
  ));

test('an unknown lab event is filtered like its family', () =>
  checkEach(
    [
      [{ labIds: 'lb7d3kx0pf6m' }, true],
      [{ labIds: 'another' }, false],
      [{ inviteIds: ['m3xq9w0vbk2r'] }, true],
      [{ inviteIds: ['another'] }, false],
      [{ userTypes: ['member', 'external'] }, true],
      [{ userTypes: ['member'] }, false],
      [{ modes: ['embed'] }, true],
      [{ modes: ['platform'] }, false],
      [{ customParameter: { key: 'utm_campaign', value: 'autumn-webinar' } }, true],
      [{ customParameter: { key: 'utm_campaign', value: 'spring' } }, false],
      [{ trackIds: 'q7mk2xw9vd4t' }, true],
    ],
    ([chosen, expected]) => {
      const body = { ...findEvent(instruqt, 'lab.*')?.sample, type: 'lab.something_new' };
      expect(passes(instruqt, chosen, 'lab.something_new', body)).toBe(expected);
    },
  ));

test('an event must pass all filters', () => {
  const body = sampleWith(instruqt, 'track.completed', 'track_id', 'q7mk2xw9vd4t');
  const both = (trackIds: string, modes: string) =>
    passes(instruqt, { trackIds, modes }, 'track.completed', body);
  expect(both('q7mk2xw9vd4t', 'platform')).toBe(true);
  expect(both('q7mk2xw9vd4t', 'ci')).toBe(false);
  expect(both('other', 'platform')).toBe(false);
});
