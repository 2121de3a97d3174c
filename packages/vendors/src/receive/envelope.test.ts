import type { Json } from '../catalogue/webhookRequest';
import { z } from 'zod/v4';
import { checkEach } from '../../testing/checkEach';
import { connectionOf } from '../../testing/connection';
import { vendors } from '../vendors';
import { instruqt } from '../instruqt';
import { synap } from '../synap';
import { envelopeSchema, recentEnvelopes, sampleEnvelope, toEnvelope, withSampleDetails } from './envelope';
import { isFamily, type EventDefinition } from '../catalogue/event';
import { eventChoices, findEvent } from '../catalogue/eventSource';
import * as field from '../catalogue/field';
import type { Vendor } from '../catalogue/vendor';
import { listFields } from '../catalogue/fieldList';

const receivedAt = new Date('2026-03-02T09:30:00.123Z');
const receive = (vendor: Vendor, type: string, body: Json, warnings: string[] = []) =>
  toEnvelope(vendor, { id: 'delivery', type, body, receivedAt, warnings });

const everyEvent = vendors.flatMap((vendor: Vendor) =>
  eventChoices(vendor).map((event): [string, Vendor, EventDefinition] => [
    `${vendor.name} ${event.code}`,
    vendor,
    event,
  ]),
);

describe('every event', () => {
  test('its sample results in an envelope without warnings', () =>
    checkEach(everyEvent, ([, vendor, event]) => {
      const envelope = sampleEnvelope(vendor, event);
      expect(envelope.warnings).toEqual([]);
      expect(envelopeSchema(vendor, event).safeParse(envelope).error).toBeUndefined();
      const type = isFamily(event) ? event.example.code : event.code;
      expect(envelope).toMatchObject({ type, source: vendor.name, data: event.sample });
    }));

  test('its schema allows no other source', () =>
    checkEach(everyEvent, ([, vendor, event]) => {
      const envelope = sampleEnvelope(vendor, event);
      const foreign = { ...envelope, source: vendor.name === 'synap' ? 'instruqt' : 'synap' };
      expect(envelopeSchema(vendor, event).safeParse(foreign).error?.issues).toEqual([
        expect.objectContaining({ path: ['source'], values: [vendor.name] }),
      ]);
    }));

  test('the schema has a field for every key of the envelope', () =>
    checkEach(everyEvent, ([, vendor, event]) => {
      const envelope = sampleEnvelope(vendor, event);
      const paths = listFields(envelopeSchema(vendor, event)).map(({ path }) => path);
      const keys = new Set(paths.map((path) => path.replace(/[.[].*/, '')));
      expect([...keys]).toEqual(Object.keys(envelope));
      const ofLearner = paths.filter((path) => path.startsWith('learner.'));
      expect(ofLearner).toEqual(vendor.learnerFields.map((key) => `learner.${key}`));
    }));

  test('the time is in UTC with milliseconds', () =>
    checkEach(everyEvent, ([, vendor, event]) => {
      const envelope = sampleEnvelope(vendor, event);
      expect(envelope.time).toBe(new Date(envelope.time).toISOString());
    }));

  test('the learner is known, with all keys', () =>
    checkEach(everyEvent, ([, vendor, event]) => {
      const envelope = sampleEnvelope(vendor, event);
      expect(Object.keys(envelope.learner)).toEqual(vendor.learnerFields);
      const { id, email } = envelope.learner;
      expect(vendor.name === 'synap' ? email : id).toEqual(expect.any(String));
    }));

  test('an empty body is delivered with a warning for each field that this event always has', () =>
    checkEach(everyEvent, ([, vendor, event]) => {
      const { warnings, learner, time, data } = receive(vendor, event.code, {});
      const missing = warnings.filter((warning) => /^data\.\w+: missing$|^and \d+ more$/.test(warning));
      expect(missing.length > 0).toBe(!isFamily(event));
      expect({ time, data }).toEqual({ time: receivedAt.toISOString(), data: {} });
      expect(Object.values(learner).every((value) => value === null)).toBe(true);
    }));

  test('unknown fields stay without a warning', () =>
    checkEach(everyEvent, ([, vendor, event]) => {
      const body = { ...event.sample, brandNew: { deep: [1] } };
      const { data, warnings } = receive(vendor, event.code, body);
      expect(data).toBe(body);
      expect(warnings).toEqual([]);
    }));

  test("a body that isn't an object is delivered unchanged", () =>
    checkEach(everyEvent, ([, vendor, event]) => {
      for (const body of [null, [], 'text', 5, true]) {
        const { data, warnings } = receive(vendor, event.code, body);
        expect(data).toBe(body);
        expect(warnings).toEqual([
          expect.stringMatching(/^data: expected an object, received (null|array|string|number|boolean)$/),
        ]);
      }
    }));
});

it("starts with the most important fields, and ends with the delivery's details", () => {
  const keys = (vendor: Vendor, type: string) => Object.keys(receive(vendor, type, { track_id: 't1' }));
  expect(keys(synap, 'exam.completed').slice(0, 6)).toEqual([
    ...['learner', 'data', 'time', 'id', 'type', 'source'],
  ]);
  expect(keys(instruqt, 'track.completed').slice(0, 2)).toEqual(['learner', 'track']);
});

describe("the title that belongs to an event's ID", () => {
  test('is unknown until it is looked up', () =>
    checkEach(['track.completed', 'sandbox.created', 'review.created', 'brand.new'], (type) =>
      expect(receive(instruqt, type, { track_id: 't1' }).track).toEqual({ title: null }),
    ));

  test('is absent if the payload has no ID', () =>
    checkEach([{}, { track_id: null }, { track_id: ' ' }, { track_id: 5 }], (body) =>
      expect(receive(instruqt, 'track.completed', body)).not.toHaveProperty('track'),
    ));

  test('is in the complete sample of every event that has the ID', () => {
    const titles = instruqt.events.map(
      (event) => withSampleDetails(instruqt, sampleEnvelope(instruqt, event)).track?.title,
    );
    expect(titles.filter((title) => title !== 'Kubernetes Network Policies')).toEqual([undefined]);
  });
});

describe('recent envelopes', () => {
  const connection = connectionOf(() => Promise.reject(new Error('nobody asks')), 'https://api.example.com');
  const event = findEvent(synap, 'exam.completed');
  if (event === undefined) throw new Error('There is no such event');

  test("contain the API's records, with a warning", async () => {
    const body = { user: { id: 'u1', name: 'Ada Example', email: 'ada@example.com' }, attempt: { score: 7 } };
    const listRecent = async () => [
      { body, happenedAt: receivedAt },
      { body: {}, happenedAt: receivedAt },
    ];
    const envelopes = await recentEnvelopes(synap, { ...event, listRecent }, connection);
    expect(envelopes).toHaveLength(2);
    expect(envelopes[0]).toEqual({
      learner: {
        email: 'ada@example.com',
        name: 'Ada Example',
        firstName: 'Ada',
        lastName: 'Example',
        id: 'u1',
      },
      data: body,
      time: receivedAt.toISOString(),
      id: expect.any(String),
      type: 'exam.completed',
      source: 'synap',
      warnings: [expect.stringMatching(/^example: a real record in its current state/)],
    });
    expect(envelopes[0]?.id).not.toBe(envelopes[1]?.id);
  });

  test('contain only the fields of events', async () => {
    const known = {
      exam: { id: 'e1', tags: ['a'] },
      sections: [{ title: 'One', odd: 1 }],
      note: { anything: 'is kept' },
    };
    const made = {
      ...event,
      schema: field.group({
        exam: field.group({ id: field.text('Exam ID'), tags: field.texts('Tags') }),
        sections: z.array(field.group({ title: field.text('Title') })),
        note: field.record('Note'),
      }),
    };
    const body = { ...known, exam: { ...known.exam, url: '' }, id: 'r1' };
    const listRecent = async () => [{ body, happenedAt: receivedAt }];
    const [envelope] = await recentEnvelopes(synap, { ...made, listRecent }, connection);
    expect(envelope?.data).toEqual(known);
  });

  test('contain no value of another kind in place of an object', async () => {
    const listRecent = async () => [{ body: { user: 'u1', exam: null }, happenedAt: receivedAt }];
    const [envelope] = await recentEnvelopes(synap, { ...event, listRecent }, connection);
    expect(envelope?.data).toEqual({});
  });

  test("don't exist if the API lists none", async () => {
    const { listRecent: _, ...unlisted } = event;
    await expect(recentEnvelopes(synap, unlisted, connection)).resolves.toEqual([]);
  });
});

describe('warnings', () => {
  const sample = findEvent(synap, 'exam.completed')?.sample ?? {};

  test('show the expected and the actual type, and never the value', () => {
    const skill = [...Array.from({ length: 10 }, () => 'a'), 5];
    const attempt = { score: 'private', timeStarted: 'yesterday', tags: { skill }, timeSpentInMs: 1e300 };
    const { warnings } = receive(synap, 'exam.completed', { ...sample, attempt });
    expect(warnings).toContain('data.attempt.score: expected number, received string');
    expect(warnings).toContain('data.attempt.timeStarted: expected an ISO 8601 time with a time zone');
    expect(warnings).toContain('data.attempt.tags.skill[10]: expected string, received number');
    expect(warnings).toContain("data.attempt.timeSpentInMs: doesn't match the documented format");
    expect(warnings).toContain('data.attempt.id: missing');
    expect(JSON.stringify(warnings)).not.toContain('private');
  });

  test('name the expected words', () => {
    const body = { ...findEvent(instruqt, 'track.completed')?.sample, mode: 'hologram' };
    expect(receive(instruqt, 'track.completed', body).warnings).toEqual([
      'data.mode: expected one of platform, embed, ci',
    ]);
  });

  test('of the request come first, and their number is limited', () => {
    const user = { id: 1, name: 2, email: 3, customAttributes: 4 };
    const responseQuestionMap = Array.from({ length: 1000 }, () => 5);
    const body = { ...sample, user, attempt: { state: { responseQuestionMap } } };
    const { warnings } = receive(synap, 'exam.completed', body, ['type: odd']);
    expect(warnings[0]).toBe('type: odd');
    expect(warnings).toHaveLength(21);
    expect(warnings[20]).toMatch(/^and \d+ more$/);
  });

  test('show how many more there are if there are too many to read', () =>
    checkEach(
      [
        [20, undefined],
        [21, 'and 1 more'],
        [50, 'and 30 more'],
      ],
      ([count, last]) => {
        const odd = Array.from({ length: count }, (_, index) => `odd ${index}`);
        expect(receive(synap, 'brand.new', {}, odd).warnings[20]).toBe(last);
      },
    ));

  test('null where text is documented', () => {
    const { warnings, learner } = receive(synap, 'user.registered', {
      ...findEvent(synap, 'user.registered')?.sample,
      email: null,
    });
    expect(warnings).toEqual(['data.email: expected string, received null']);
    expect(learner.email).toBeNull();
  });
});

describe('time', () => {
  const receipt = receivedAt.toISOString();

  test('is in UTC, to the millisecond', () =>
    checkEach(
      [
        ['2021-07-29T16:14:57.31297754Z', '2021-07-29T16:14:57.312Z'],
        ['2021-07-29T16:14:57Z', '2021-07-29T16:14:57.000Z'],
        ['2021-07-29T18:14:57+02:00', '2021-07-29T16:14:57.000Z'],
        ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z'],
      ],
      ([timestamp, time]) => {
        const { warnings, ...envelope } = receive(instruqt, 'track.completed', { timestamp });
        expect(envelope.time).toBe(time);
        expect(warnings.join()).not.toContain('time:');
      },
    ));

  const impossible = [
    ...['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '2100-01-01T00:00:00Z'],
    ...[
      '9999-12-31T23:59:59Z',
      '-000001-01-01T00:00:00Z',
      '+010000-01-01T00:00:00Z',
      '10000-01-01T00:00:00Z',
    ],
    ...['2021-02-30T00:00:00Z', '2021-02-29T00:00:00Z', '2021-13-01T00:00:00Z', '2021-07-29T25:00:00Z'],
    ...['2021-07-29T16:14:57+99:00', '2021-07-29T16:14:57-24:00', '2021-07-29T16:14:57', '2021-07-29'],
    ...['', '5', 'yesterday', 1627575297, {}, [], true],
  ];

  test('that is impossible becomes the time of receipt, with a warning', () =>
    checkEach(impossible, (timestamp) => {
      for (const type of ['track.completed', 'brand.new']) {
        const { time, warnings } = receive(instruqt, type, { timestamp });
        expect(time).toBe(receipt);
        expect(warnings[0]).toBe("time: data.timestamp isn't a valid time, so the time of receipt is used");
      }
    }));

  test('that is missing becomes the time of receipt', () =>
    checkEach([undefined, null], (timestamp) => {
      const { time, warnings } = receive(instruqt, 'track.completed', { timestamp });
      expect(time).toBe(receipt);
      expect(warnings.join()).not.toContain('time:');
    }));

  test('is the time of receipt if the event has none', () => {
    const body = findEvent(instruqt, 'review.created')?.sample ?? {};
    expect(receive(instruqt, 'review.created', body)).toMatchObject({ time: receipt });
  });
});

describe('learner', () => {
  const person = { id: 'u1', name: 'Ada Example', email: 'ada@example.com' };

  test('of every kind of event', () =>
    checkEach(
      [
        ['exam.started', { user: person }],
        ['flag.planted', { planter: person, user: { id: 'x' } }],
        ['attemptOverride.created', { user: { id: 'marker' }, attempt: { user: person } }],
        ['user.registered', { objectId: person.id, name: person.name, email: person.email }],
        ['user.addedToGroup', { objectId: 'group', name: 'Group', user: person }],
      ],
      ([type, body]) => {
        expect(receive(synap, type, body).learner).toMatchObject(person);
      },
    ));

  test('of an invite is the recipient, not the sender', () => {
    const body = { user: person, invite: { inviteEmail: 'grace@example.com' } };
    expect(receive(synap, 'invite.sent', body).learner).toMatchObject({
      id: null,
      email: 'grace@example.com',
      name: null,
    });
  });

  test('by the first and the last name', () =>
    checkEach(
      [
        ['Ada Example', 'Ada', 'Example'],
        ['  Ada \t Example ', 'Ada', 'Example'],
        ['Ada', null, null],
        ['Ada van Example', null, null],
        ['Example, Ada', null, null],
        ['\u200BAda\r\nExample\uFEFF', 'Ada', 'Example'],
        ['', null, null],
      ],
      ([name, firstName, lastName]) => {
        const { learner } = receive(synap, 'exam.started', { user: { ...person, name } });
        expect(learner).toMatchObject({ firstName, lastName });
      },
    ));

  test('has no spaces, line breaks or zero-width characters around the email address and the name', () => {
    const user = { id: 'u1', name: '\n Ada Example\u200B', email: ' \u200Bada@example.com\r\n' };
    const { learner, data } = receive(synap, 'exam.started', { user });
    expect(learner).toMatchObject({ email: 'ada@example.com', name: 'Ada Example' });
    expect(data).toEqual({ user });
  });

  test("an email address that isn't text is unknown", () =>
    checkEach([[''], ['  '], [5], [{}], [null]], ([email]) => {
      expect(receive(synap, 'exam.started', { user: { ...person, email } }).learner.email).toBeNull();
    }));
});

test('an unknown event is delivered with the usual fields', () =>
  checkEach(
    [
      [synap, { user: { id: 'u1', email: 'ada@example.com' }, meta: { timestamp: '2026-01-01T00:00:00Z' } }],
      [instruqt, { type: 'x', user_id: 'u1', timestamp: '2026-01-01T00:00:00Z' }],
    ],
    ([vendor, body]) => {
      const envelope = receive(vendor, 'brand.new', body);
      expect(envelope).toMatchObject({
        type: 'brand.new',
        time: '2026-01-01T00:00:00.000Z',
        learner: { id: 'u1' },
        data: body,
      });
      expect(envelope.warnings).toEqual([]);
    },
  ));

describe('an event of a known family', () => {
  const body = {
    type: 'lab.something_new',
    session_id: 's1',
    user_id: 'u1',
    lab_id: 'l1',
    timestamp: '2026-01-01T00:00:00.123456789Z',
    task: { title: 'Expose the service', attempts: 2 },
  };

  test('is delivered completely with time and learner, without warnings about missing fields', () => {
    const envelope = receive(instruqt, 'lab.something_new', body);
    expect(envelope).toMatchObject({
      type: 'lab.something_new',
      time: '2026-01-01T00:00:00.123Z',
      learner: { id: 'u1' },
    });
    expect(envelope.data).toEqual(body);
    expect(envelope).toHaveProperty('warnings', []);
    expect(envelope).not.toHaveProperty('track');
  });

  test('has a warning if a documented field has another type', () => {
    const odd = { ...body, lab_id: 5, hot_start: 'yes', custom_parameters: [] };
    expect(receive(instruqt, 'lab.something_new', odd).warnings).toEqual([
      'data.lab_id: expected string, received number',
      'data.hot_start: expected boolean, received string',
      'data.custom_parameters: expected an object, received array',
    ]);
  });

  test('is distinguished from one that has a name', () => {
    expect(receive(instruqt, 'lab.session_ready', body).warnings).toEqual([
      'data.team_id: missing',
      'data.hot_start: missing',
    ]);
  });
});

test('a custom attribute may have any name and value', () =>
  checkEach(['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty'], (name) => {
    const sample = findEvent(instruqt, 'track.completed')?.sample;
    for (const value of [null, 'x', 0, {}, []]) {
      const attributes: Json = JSON.parse(`{"${name}":${JSON.stringify(value)}}`);
      const { data, warnings } = receive(instruqt, 'track.completed', {
        ...sample,
        custom_parameters: attributes,
      });
      expect(data).toHaveProperty('custom_parameters', attributes);
      expect(warnings).toEqual([]);
    }
  }));
