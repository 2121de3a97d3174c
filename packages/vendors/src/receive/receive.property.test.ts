import type { Json, WebhookRequest } from '../catalogue/webhookRequest';
import fc from 'fast-check';
import { checkEach } from '../../testing/checkEach';
import { anyHeaders, anyRawBody, bodyOf, json, key, text } from '../../testing/arbitraries';
import type { EventDefinition } from '../catalogue/event';
import { readPath } from '../api/path';
import { eventChoices, findEvent } from '../catalogue/eventSource';
import type { Vendor } from '../catalogue/vendor';
import { instruqt } from '../instruqt';
import { synap } from '../synap';
import { vendors } from '../vendors';
import { toEnvelope } from './envelope';
import { passesFilters } from './filters';
import { readFilters } from './readFilters';
import { decide, readDelivery } from './receive';
import { parseBody } from './request';
import { ALL_EVENTS } from './wanted';

const receivedAt = new Date('2026-03-02T09:30:00.123Z');
const everyEvent = vendors.flatMap((vendor: Vendor) =>
  eventChoices(vendor).map((event): [string, Vendor, EventDefinition] => [
    `${vendor.name} ${event.code}`,
    vendor,
    event,
  ]),
);
const receive = (vendor: Vendor, type: string, body: Json) =>
  toEnvelope(vendor, { id: 'delivery', type, body, receivedAt, warnings: [] });

/** The catalogue's codes, and strings that a careless lookup would confuse with a code. */
const type = () => fc.oneof(fc.constantFrom(...everyEvent.map(([, , event]) => event.code)), key(), text());
const vendor = () => fc.constantFrom<Vendor>(synap, instruqt);

/** The paths that the connectors read, with an event's values at these paths. */
const paths = [
  ...new Set(everyEvent.flatMap(([, , { time, learner }]) => [time, ...Object.values(learner)])),
  'type',
  'meta.eventName',
].filter((path) => path !== null);
const bodyWithValuesAtPaths = () =>
  fc
    .array(fc.tuple(fc.constantFrom(...paths), fc.oneof(json(), oddTime())), { maxLength: 5 })
    .map((values) => JSON.parse(JSON.stringify(nest(values))) as Json);

/** Times that match the pattern but may not exist. */
const oddTime = () =>
  fc.stringMatching(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T[0-2]\d:[0-5]\d(:[0-6]\d(\.\d{0,12})?)?(Z|[+-]\d\d:\d\d)?$/,
  );

function nest(values: readonly (readonly [string, unknown])[]): object {
  const body: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const [first = '', ...rest] = path.split('.');
    body[first] = rest.length === 0 ? value : nest([[rest.join('.'), value]]);
  }
  return body;
}

/** Settings for all filters. Which of them apply depends on the event. */
const everyFilter = (of: Vendor) =>
  readFilters(
    of.filters,
    Object.fromEntries(
      of.filters.map(({ name, comparison, choices }) => {
        switch (comparison) {
          case 'among':
            return [name, choices ? Object.keys(choices) : 'a, b'];
          case 'atLeast':
            return [name, 5];
          case 'isTrue':
          case 'isNotTrue':
          case 'hasEmail':
            return [name, true];
          case 'parameter':
            return [name, { key: '__proto__', value: 'a' }];
        }
      }),
    ),
  );

const namesOfObjectPrototype = Object.getOwnPropertyNames(Object.prototype).join();
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(namesOfObjectPrototype);
});

describe('a body that the documentation allows', () => {
  test('is delivered without a warning', () =>
    checkEach(everyEvent, ([, of, event]) => {
      fc.assert(
        fc.property(bodyOf(event.schema), (body) => {
          // Parse the body, as for a real request: parsing makes __proto__ an ordinary key.
          const parsed = parseBody(JSON.stringify(body));
          const envelope = receive(of, event.code, parsed.body);
          expect([...parsed.warnings, ...envelope.warnings]).toEqual([]);
          expect(envelope.data).toBe(parsed.body);
          expect(new Date(envelope.time).toISOString()).toBe(envelope.time);
        }),
        { numRuns: 10 },
      );
    }));
});

describe('any JSON', () => {
  const wire = () => fc.oneof(json(), bodyWithValuesAtPaths()).map((value) => JSON.stringify(value));

  test('is read completely, from text and from bytes', () => {
    fc.assert(
      fc.property(wire(), (sent) => {
        for (const rawBody of [sent, Buffer.from(sent), `\uFEFF${sent}`, Buffer.from(`\uFEFF${sent}`)]) {
          const { body, warnings } = parseBody(rawBody);
          expect(warnings).toEqual([]);
          expect(JSON.stringify(body)).toBe(sent);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('results in an envelope with every leaf, for any event', () => {
    fc.assert(
      fc.property(vendor(), type(), wire(), (of, code, sent) => {
        const envelope = receive(of, code, parseBody(sent).body);
        expect(JSON.stringify(envelope.data)).toBe(sent);
        expect(JSON.parse(JSON.stringify(envelope))).toMatchObject({ id: 'delivery', type: code });
        expect(
          Object.values(envelope.learner).every((value) => value === null || typeof value === 'string'),
        ).toBe(true);
        expect(new Date(envelope.time).toISOString()).toBe(envelope.time);
        expect(envelope.warnings.length).toBeLessThanOrEqual(21);
      }),
      { numRuns: 400 },
    );
  });

  test('can be filtered', () => {
    fc.assert(
      fc.property(vendor(), type(), wire(), (of, code, sent) => {
        const event = { id: '', type: code, body: parseBody(sent).body, receivedAt, warnings: [] };
        expect(typeof passesFilters(of, event, everyFilter(of))).toBe('boolean');
      }),
      { numRuns: 250 },
    );
  });

  test('never appears in a warning', () =>
    checkEach(everyEvent, ([, of, event]) => {
      fc.assert(
        fc.property(json(), json(), (some, other) => {
          const body: Record<string, unknown> = { ...event.sample };
          for (const [index, name] of Object.keys(body).entries()) {
            body[name] = index % 2 === 0 ? { private: 'private', some } : ['private', other];
          }
          const { warnings } = receive(of, event.code, { ...body, private: 'private' });
          expect(warnings.join('\n')).not.toContain('private');
          expect(warnings.length).toBeGreaterThan(0);
        }),
        { numRuns: 5 },
      );
    }));
});

describe('any request without verification', () => {
  /** Reads a request twice. Both deliveries must have the same ID. */
  const deliver = (of: Vendor, request: WebhookRequest) => {
    const { id, events } = readDelivery(of, request, { by: 'nothing' }, receivedAt);
    expect(id).not.toBe('');
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    for (const event of events) {
      expect(event.id.startsWith(id)).toBe(true);
      expect(event.type).not.toBe('');
      expect(decide(of, event, { chosen: [ALL_EVENTS], filters: [] })).toBe('deliver');
      expect(decide(of, event, { chosen: [ALL_EVENTS], filters: everyFilter(of) })).toMatch(
        /^(deliver|filtered)$/,
      );
      expect(JSON.stringify(toEnvelope(of, event))).toContain('"data":');
    }
    expect(readDelivery(of, request, { by: 'nothing' }, receivedAt).id).toBe(id);
  };
  const rawBody = () =>
    fc.oneof(
      anyRawBody(),
      fc.oneof(json(), bodyWithValuesAtPaths()).map((value) => JSON.stringify(value)),
    );

  const anyQuery = () =>
    fc
      .array(fc.tuple(fc.oneof(fc.constant('event'), key()), type()))
      .map((query) => new URLSearchParams(query));

  test('is delivered as an Instruqt event', () => {
    fc.assert(
      fc.property(anyHeaders(), rawBody(), anyQuery(), (headers, sent, query) =>
        deliver(instruqt, { headers, rawBody: sent, query }),
      ),
      { numRuns: 400 },
    );
  });

  test('is delivered as a Synap event', () => {
    fc.assert(
      fc.property(anyHeaders(), rawBody(), anyQuery(), (headers, sent, query) =>
        deliver(synap, { headers, rawBody: sent, query }),
      ),
      { numRuns: 400 },
    );
  });
});

test('JSON with 100,000 levels is read and results in an envelope', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  for (const sent of [
    deep,
    `{"type":${deep}}`,
    `{"type":"track.completed","custom_parameters":{"a":${deep}}}`,
  ]) {
    const request = { headers: {}, rawBody: sent, query: new URLSearchParams() };
    const [event] = readDelivery(instruqt, request, { by: 'nothing' }, receivedAt).events;
    expect(toEnvelope(instruqt, event).data).toBe(event.body);
  }
});

test('a path is followed through own properties only, regardless of their names', () => {
  fc.assert(
    fc.property(json(), fc.array(key(), { minLength: 1, maxLength: 3 }), (value, steps) => {
      const body = parseBody(JSON.stringify(value)).body;
      const path = steps.join('.');
      const expected = path.split('.').reduce<unknown>((at, step) => {
        if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
        return Object.entries(at).find(([name]) => name === step)?.[1];
      }, body);
      expect(readPath(body, path)).toBe(expected);
    }),
    { numRuns: 250 },
  );
});

test('an event is never read from a prototype', () => {
  for (const name of Object.getOwnPropertyNames(Object.prototype)) {
    expect(findEvent(synap, name)).toBeUndefined();
    expect(findEvent(instruqt, name)).toBeUndefined();
  }
});
