import {
  eventChoices,
  findEvent,
  instruqt,
  isObject,
  synap,
  vendors,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { anonymize } from './anonymize';
import { check as run } from '../testing/terminal';

const everyEvent = vendors
  .flatMap((vendor: Vendor) => eventChoices(vendor))
  .map(({ code, sample }, index) => [code, { sample, index }] as const);

const findEventOf = (code: string) => vendors.map((vendor) => findEvent(vendor, code)).find(Boolean);

/** Functions that create personal data in different formats. */
const disguises: ((number: number) => string)[] = [
  (number) => `Ada Marked${number}`,
  (number) => `ada.marked${number}@private.test`,
  (number) => `https://private.test/marked${number}?token=marked`,
  (number) => `marked${number}`,
  (number) => `MARKED-${number}-Москва-李`,
  (number) => `1999-12-31T23:59:0${number % 10}Z marked`,
];

/**
 * Replaces the keys of records, and all strings except the event's name, with recognisable personal data. Also adds
 * personal data in fields that the catalogue doesn't have.
 */
function marked(value: unknown, disguise: (number: number) => string, eventName: string): unknown {
  let number = 0;
  const next = () => disguise((number += 1));
  const mark = (inner: unknown): unknown => {
    if (typeof inner === 'string') return inner === eventName ? inner : next();
    if (Array.isArray(inner)) return inner.map(mark);
    if (!isObject(inner)) return inner;
    // In the samples, a key with a hyphen is always a record's key.
    const entries = Object.entries(inner).map(([key, each]) => [
      key.includes('-') ? next() : key,
      mark(each),
    ]);
    return {
      ...Object.fromEntries(entries),
      somethingNew: next(),
      another: { newOne: [next()], [`${next()} and ${next()}`]: 1 },
    };
  };
  return mark(value);
}

test('no personal data leaks from any event', () =>
  // The format of the personal data varies from string to string and from event to event.
  checkEach(everyEvent, async ([code, { sample, index }]) => {
    const disguise = (number: number): string =>
      disguises[(number + index) % disguises.length]?.(number) ?? fail();
    const { out, error } = await run(marked(sample, disguise, code), '--event', code, '--anonymize');
    expect(out).toContain('somethingNew (');
    expect(out + error).not.toMatch(/marked|private|москва|李|1999-12/i);
  }));

test('a single word stays in a status field, and nowhere else', () =>
  checkEach(everyEvent, ([code, { sample }]) => {
    // Use the name in the sample, because the code of an event family isn't the name of a single event.
    const body = marked(sample, () => 'Marked', 'type' in sample ? String(sample.type) : code);
    const blank = JSON.stringify(anonymize(body, findEventOf(code), code));
    expect(blank.replaceAll(/"(?:\w*(?:status|type|method)|mode)":"Marked"/gi, '')).not.toMatch(/marked/i);
  }));

test("values that show the body's format stay", async () => {
  const sample = findEvent(synap, 'exam.released')?.sample;
  const { out } = await run(sample, '--anonymize');
  for (const word of [
    '"type": "exam.released"',
    '"eventName": "exam.released"',
    '"isExam": true',
    '"markingStatus": "',
    '"score": 85',
  ])
    expect(out).toContain(word);
  expect(out).not.toMatch(/Maya|Lindqvist|lindqvist|Medication|u7GqX2mLb9R|employee|Cardiology/);
});

test('equal texts get equal placeholders, which show their kind', () => {
  const event = findEvent(instruqt, 'track.completed');
  const body = {
    type: 'track.completed',
    track_id: 'same',
    user_id: 'same',
    organization_id: 'other',
    invite_id: null,
    mode: 'kiosk',
    timestamp: '2026-01-01 10:00',
    custom_parameters: { 'ada@private.test': 'ada@private.test', plain: 3, list: [true] },
    born: '1980-02-03T00:00:00Z',
    age: 46,
    is_sick: true,
    blank: ' ',
    home: { page: 'https://private.test/ada', 'ada moor': 1, u7GqX2mLb9R: 2 },
  };
  expect(anonymize(body, event, 'track.completed')).toEqual({
    type: 'track.completed',
    track_id: 'text 1',
    user_id: 'text 1',
    organization_id: 'text 2',
    invite_id: null,
    // An undocumented status value, which must stay readable.
    mode: 'kiosk',
    timestamp: '2026-01-01 10:00',
    custom_parameters: { key1: 'person3@example.com', key2: 0, key3: [false] },
    born: '2000-01-01T00:00:00.000Z',
    age: 0,
    is_sick: false,
    blank: '',
    home: { page: 'https://example.com/5', key4: 0, key5: 0 },
  });
});

test('no key in a record stays, at any depth', () => {
  const inside = {
    manager: { mayaLindqvist: { since: 2020 } },
    team: [{ mayaLindqvist: [{ mayaLindqvist: 1 }] }],
  };
  const event = findEvent(synap, 'user.updated');
  const blank = anonymize({ ...event?.sample, customAttributes: inside }, event, 'user.updated');
  expect(blank).toMatchObject({
    customAttributes: { key1: { key2: { key3: 0 } }, key4: [{ key2: [{ key2: 0 }] }] },
  });
});

test('the findings are the same as before', async () => {
  const sample = findEvent(synap, 'exam.completed')?.sample;
  const body = {
    ...sample,
    user: { id: 'u1', fullName: 'Ada Moor', email: 12 },
    certificate: 'none yet',
    shoeSize: 41,
  };
  const heading = /^(?!What a workflow).*:\n(?: {2}.*\n)+/gm;
  const [plain, blank] = await Promise.all([
    run(body, '--event', 'exam.completed'),
    run(body, '--event', 'exam.completed', '--anonymize'),
  ]);
  expect(blank.out.match(heading)).toEqual(plain.out.match(heading));
  expect([plain.exitCode, blank.exitCode]).toEqual([1, 1]);
});

test("a body that isn't an object or belongs to an unknown event leaks nothing either", async () => {
  for (const [body, ...args] of [
    [['Ada Marked', { marked: 'marked@private.test' }], '--event', 'exam.completed'],
    ['"Ada Marked"', '--event', 'exam.completed'],
    [`{"marked":${'['.repeat(300)}"Ada Marked"${']'.repeat(300)}}`, '--event', 'exam.completed'],
    [{ type: 'Ada Marked', user: { 'Ada Marked': 'ada@marked.test' } }],
    [{ meta: { eventName: 'marked.ada@private.test' } }],
  ] as const) {
    const { exitCode, out, error } = await run(body, ...args, '--anonymize');
    expect(exitCode).toBe(1);
    expect(out.slice(0, out.indexOf('What a workflow')) + error).toBeTruthy();
    expect(out + error).not.toMatch(/ada|@marked|private/i);
  }
});
