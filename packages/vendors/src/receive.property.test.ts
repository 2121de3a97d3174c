import fc from 'fast-check';
import { anyHeaders, anyRawBody, bodyOf, json, key, text } from '../testing/arbitraries';
import { vendors } from './catalogue';
import { instruqt, receiveInstruqtEvent } from './instruqt';
import { toEnvelope, type ReceivedEvent } from './kit/envelope';
import { findEvent, type EventDefinition, type Vendor } from './kit/event';
import { passesFilters, readFilters } from './kit/filter';
import { readPath } from './kit/path';
import { parseBody, type Json } from './kit/request';
import { receiveSynapEvent, synap } from './synap';

const receivedAt = new Date('2026-03-02T09:30:00.123Z');
const everyEvent = vendors.flatMap((vendor: Vendor) =>
  vendor.events.map((event): [string, Vendor, EventDefinition] => [
    `${vendor.name} ${event.code}`,
    vendor,
    event,
  ]),
);
const receive = (vendor: Vendor, type: string, body: Json) =>
  toEnvelope(vendor, { id: 'delivery', type, body, receivedAt, warnings: [] });

/** The codes of the catalogue, and what could be taken for one by a careless look-up. */
const type = () => fc.oneof(fc.constantFrom(...everyEvent.map(([, , event]) => event.code)), key(), text());
const vendor = () => fc.constantFrom<Vendor>(synap, instruqt);

/** The paths that the connectors read, with what an event says there. */
const paths = [
  ...new Set(everyEvent.flatMap(([, , { time, learner }]) => [time, ...Object.values(learner)])),
  'type',
  'meta.eventName',
].filter((path) => path !== null);
const bodyWithValuesAtPaths = () =>
  fc
    .array(fc.tuple(fc.constantFrom(...paths), fc.oneof(json(), oddTime())), { maxLength: 5 })
    .map((values) => JSON.parse(JSON.stringify(nest(values))) as Json);

/** Times that a pattern takes, and the clock may not. */
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

/** All that a person could have set; which of it applies depends on the event. */
const everyFilter = (of: Vendor) =>
  readFilters(
    of.filters,
    Object.fromEntries(
      of.filters.map(({ name, comparison }) => {
        switch (comparison) {
          case 'among':
            return [name, 'a, b'];
          case 'atLeast':
            return [name, 5];
          case 'isTrue':
          case 'isNotTrue':
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
  test.each(everyEvent)('is delivered without a warning: %s', (_, of, event) => {
    fc.assert(
      fc.property(bodyOf(event.schema), (body) => {
        // As it comes over the wire: parsing makes __proto__ an ordinary key.
        const parsed = parseBody(JSON.stringify(body));
        const envelope = receive(of, event.code, parsed.body);
        expect([...parsed.warnings, ...(envelope.warnings ?? [])]).toEqual([]);
        expect(envelope.data).toBe(parsed.body);
        expect(new Date(envelope.time).toISOString()).toBe(envelope.time);
      }),
      { numRuns: 25 },
    );
  });
});

describe('any JSON at all', () => {
  const wire = () => fc.oneof(json(), bodyWithValuesAtPaths()).map((value) => JSON.stringify(value));

  test('is read whole, from text and from bytes', () => {
    fc.assert(
      fc.property(wire(), (sent) => {
        for (const rawBody of [sent, Buffer.from(sent), `\uFEFF${sent}`, Buffer.from(`\uFEFF${sent}`)]) {
          const { body, warnings } = parseBody(rawBody);
          expect(warnings).toEqual([]);
          expect(JSON.stringify(body)).toBe(sent);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('makes an envelope with every leaf, whatever event it is said to be', () => {
    fc.assert(
      fc.property(vendor(), type(), wire(), (of, code, sent) => {
        const envelope = receive(of, code, parseBody(sent).body);
        expect(JSON.stringify(envelope.data)).toBe(sent);
        expect(JSON.parse(JSON.stringify(envelope))).toMatchObject({ id: 'delivery', type: code });
        expect(
          Object.values(envelope.learner).every((value) => value === null || typeof value === 'string'),
        ).toBe(true);
        expect(new Date(envelope.time).toISOString()).toBe(envelope.time);
        expect(envelope.warnings?.length ?? 1).toBeLessThanOrEqual(21);
      }),
      { numRuns: 1000 },
    );
  });

  test('can be filtered', () => {
    fc.assert(
      fc.property(vendor(), type(), wire(), (of, code, sent) => {
        const event = { id: '', type: code, body: parseBody(sent).body, receivedAt, warnings: [] };
        expect(typeof passesFilters(of, event, everyFilter(of))).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  test.each(everyEvent)('never shows in a warning: %s', (_, of, event) => {
    fc.assert(
      fc.property(json(), json(), (some, other) => {
        const body: Record<string, unknown> = { ...event.sample };
        for (const [index, name] of Object.keys(body).entries()) {
          body[name] = index % 2 === 0 ? { private: 'private', some } : ['private', other];
        }
        const { warnings = [] } = receive(of, event.code, { ...body, private: 'private' });
        expect(warnings.join('\n')).not.toContain('private');
        expect(warnings.length).toBeGreaterThan(0);
      }),
      { numRuns: 5 },
    );
  });
});

describe('any request at all, where the user wants no verification', () => {
  /** Delivered again, it has the same id. */
  const deliver = (of: Vendor, read: () => ReceivedEvent) => {
    const event = read();
    expect(event.id).not.toBe('');
    expect(event.type).not.toBe('');
    expect(read().id).toBe(event.id);
    expect(JSON.stringify(toEnvelope(of, event))).toContain('"data":');
  };
  const rawBody = () =>
    fc.oneof(
      anyRawBody(),
      fc.oneof(json(), bodyWithValuesAtPaths()).map((value) => JSON.stringify(value)),
    );

  test('is delivered as an event of Instruqt', () => {
    fc.assert(
      fc.property(anyHeaders(), rawBody(), (headers, sent) => {
        deliver(instruqt, () => receiveInstruqtEvent({ headers, rawBody: sent }, 'none', receivedAt));
      }),
      { numRuns: 1000 },
    );
  });

  test('is delivered as an event of Synap', () => {
    fc.assert(
      fc.property(anyHeaders(), rawBody(), fc.option(type(), { nil: undefined }), (headers, sent, code) => {
        fc.pre(code !== '');
        deliver(synap, () => receiveSynapEvent({ headers, rawBody: sent }, code, 'none', receivedAt));
      }),
      { numRuns: 1000 },
    );
  });
});

test('JSON nested 100,000 deep is read, and makes an envelope', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  for (const sent of [
    deep,
    `{"type":${deep}}`,
    `{"type":"track.completed","custom_parameters":{"a":${deep}}}`,
  ]) {
    const event = receiveInstruqtEvent({ headers: {}, rawBody: sent }, 'none', receivedAt);
    expect(toEnvelope(instruqt, event).data).toBe(event.body);
  }
});

test('a path is followed through own properties only, whatever they are called', () => {
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
    { numRuns: 500 },
  );
});

test('an event is never taken from a prototype', () => {
  for (const name of Object.getOwnPropertyNames(Object.prototype)) {
    expect(findEvent(synap, name)).toBeUndefined();
    expect(findEvent(instruqt, name)).toBeUndefined();
  }
});
