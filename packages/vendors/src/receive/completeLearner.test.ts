import type { SharedMemory } from '../catalogue/learnerDirectory';
import type { Envelope } from '../catalogue/envelope';
import { z } from 'zod/v4';
import { connectionOf } from '../../testing/connection';
import { readPath } from '../api/path';
import { learnerWith } from '../catalogue/learner';
import { InputError, VendorApiError, type ApiFailure } from '../api/errors';
import type { ApiConnection } from '../api/http';
import {
  LEARNER_BUDGET_IN_MS,
  LEARNER_MEMORY_IN_MS,
  learnerDirectory,
  MOST_REMEMBERED_LOOKUPS,
  UNKNOWN_LEARNER_MEMORY_IN_MS,
  type FindLearner,
} from './completeLearner';
import { checkEach } from '../../testing/checkEach';

const away = (failure: ApiFailure, nextStep?: string): VendorApiError =>
  new VendorApiError({ vendor: 'Academy', doing: 'look up the user', failure, nextStep });

const connection: ApiConnection = {
  ...connectionOf(() => Promise.reject(new Error('nobody asks')), 'https://api.example.com', ['key']),
  account: 'northgate',
};

/** An event's envelope; the learner's ID is u1 by default. */
const envelope = (id: string | null = 'u1', data: object = {}): Envelope => ({
  id: 'delivery',
  type: 'lab.done',
  source: 'academy',
  time: '2026-03-02T09:30:00.000Z',
  learner: learnerWith({ id }),
  data,
  warnings: [],
});

const person = z.object({ email: z.string().nullable() });
type Person = z.infer<typeof person>;
const maya: Person = { email: 'maya@example.com' };
const ANONYMOUS: Person = { email: null };

/** A vendor that needs one request per learner. */
function academy() {
  const asked: string[] = [];
  const source: { known: Person | undefined; load(id: string): Promise<Person | null> } = {
    known: maya,
    load: async (id) => {
      asked.push(id);
      return source.known ?? null;
    },
  };
  const find: FindLearner = async ({ learner }, { account }, remember) => {
    const id = String(learner.id);
    const found = await remember(
      ['person', id],
      person.nullable(),
      (some) => some !== null && some.email !== null,
      () => source.load(id),
    );
    return found === null ? undefined : { id, email: found.email, companyName: account };
  };
  return { find, source, asked };
}

/** A directory with a controllable clock; `late` makes the time limit expire immediately. */
function setUp({ late = false } = {}) {
  const clock = { now: 0 };
  const waits: number[] = [];
  let endWait = (): void => undefined;
  const vendor = academy();
  const create = learnerDirectory('Academy', vendor.find);
  const options = {
    wait: (ms: number) => {
      waits.push(ms);
      return late ? Promise.resolve() : new Promise<void>((resolve) => (endWait = resolve));
    },
    now: () => clock.now,
  };
  const directory = create(options);
  const complete = (id?: string | null, over: Partial<ApiConnection> = {}, shared?: SharedMemory) =>
    directory.complete(envelope(id), async () => ({ ...connection, ...over }), { shared });
  return {
    ...vendor,
    ...{ clock, waits, endWait: () => endWait(), directory, complete },
    /** Creates the directory of another process, which has a separate memory. */
    elsewhere: () => create(options),
  };
}

describe('an event', () => {
  test("gets its learner, with the envelope's own keys, and is otherwise unchanged", async () => {
    const { directory } = setUp();
    const given = envelope('u1', { some: ['data'] });
    const completed = await directory.complete(given, async () => connection);
    expect(completed).toEqual({
      ...given,
      learner: learnerWith({ id: 'u1', email: 'maya@example.com', companyName: 'northgate' }),
    });
    expect(completed).toHaveProperty('warnings', []);
    expect(given.learner.email).toBeNull();
  });

  test('without a user requests nothing, not even a connection', async () => {
    const { directory, asked } = setUp();
    const connect = jest.fn(async () => connection);
    const { warnings, learner } = await directory.complete(envelope(null), connect);
    expect(warnings).toEqual(['learner: not looked up. The event has no user ID.']);
    expect(learner).toEqual(learnerWith({}));
    expect(connect).not.toHaveBeenCalled();
    expect(asked).toEqual([]);
  });

  test('of an unknown user keeps the ID, with a warning after the existing ones', async () => {
    const { directory, source } = setUp();
    source.known = undefined;
    const warned = { ...envelope(), warnings: ['data.mode: missing'] };
    const { warnings, learner } = await directory.complete(warned, async () => connection);
    expect(warnings).toEqual(['data.mode: missing', "learner: not looked up. Academy can't find this user."]);
    expect(learner).toEqual(learnerWith({ id: 'u1' }));
    expect(warned.warnings).toHaveLength(1);
  });

  test('is looked up through its own connection', async () => {
    const seen: unknown[] = [];
    const find: FindLearner = async ({ data }, given) => {
      seen.push(readPath(data, 'invite'), given.account);
      return {};
    };
    const directory = learnerDirectory('Academy', find)({ wait: () => new Promise(() => undefined) });
    await directory.complete(envelope('u1', { invite: 'i1' }), async () => ({ ...connection, account: 'x' }));
    expect(seen).toEqual(['i1', 'x']);
  });
});

describe('one lookup per learner', () => {
  test('50 simultaneous deliveries for 5 learners', async () => {
    const { complete, asked } = setUp();
    const envelopes = await Promise.all(Array.from({ length: 50 }, (_, index) => complete(`u${index % 5}`)));
    expect(asked).toHaveLength(5);
    envelopes.forEach(({ learner }, index) => {
      expect(learner).toMatchObject({ id: `u${index % 5}`, email: 'maya@example.com' });
    });
  });

  test("serves all of the learner's events for ten minutes", async () => {
    const { complete, asked, clock } = setUp();
    await complete();
    clock.now = LEARNER_MEMORY_IN_MS - 1;
    await complete();
    expect(asked).toHaveLength(1);
    clock.now += 1;
    await complete();
    expect(asked).toHaveLength(2);
    expect(LEARNER_MEMORY_IN_MS).toBe(600_000);
  });

  test.each<[string, Person | undefined]>([
    ['has no email address', ANONYMOUS],
    ['is unknown', undefined],
  ])('is cached for a minute only if %s', async (_, known) => {
    const { complete, asked, clock, source } = setUp();
    source.known = known;
    await complete();
    clock.now = UNKNOWN_LEARNER_MEMORY_IN_MS - 1;
    await complete();
    expect(asked).toHaveLength(1);
    clock.now += 1;
    source.known = maya;
    expect((await complete()).learner.email).toBe('maya@example.com');
    expect(UNKNOWN_LEARNER_MEMORY_IN_MS).toBe(60_000);
  });

  test("another connection doesn't share it", () =>
    checkEach<[string, Partial<ApiConnection>]>(
      [
        ['another key', { secrets: ['other'] }],
        ['another address', { apiUrl: 'https://staging.example.com' }],
        ['another team', { account: 'partners' }],
        ['no team', { account: undefined }],
        ['parts that could merge', { secrets: ['ke', 'y'] }],
      ],
      async ([, over]) => {
        const { complete, asked } = setUp();
        await complete();
        await complete('u1', over);
        expect(asked).toHaveLength(2);
      },
    ));

  test('the cache has a maximum size', async () => {
    const { complete, asked } = setUp();
    for (let index = 0; index <= MOST_REMEMBERED_LOOKUPS; index += 1) await complete(`u${index}`);
    await complete('u1');
    expect(asked).toHaveLength(MOST_REMEMBERED_LOOKUPS + 1);
    await complete('u0');
    expect(asked).toHaveLength(MOST_REMEMBERED_LOOKUPS + 2);
  });
});

describe('a failed lookup', () => {
  const failing = (error: unknown) => {
    const set = setUp();
    set.source.load = (id) => {
      set.asked.push(id);
      return Promise.reject(error);
    };
    return set;
  };

  test("keeps the event, the learner's ID and a warning", () =>
    checkEach(
      [
        [away('token', 'Copy the key'), 'Copy the key.'],
        [new TypeError('no maya@example.com'), '(TypeError at '],
        ['maya', '(string)'],
      ],
      async ([error, words]) => {
        const { learner, warnings, data } = await failing(error).complete();
        expect(learner).toEqual(learnerWith({ id: 'u1' }));
        expect(warnings).toEqual([expect.stringMatching(/^learner: not looked up\. /)]);
        expect(warnings?.[0]).toContain(words);
        expect(warnings?.[0]).not.toContain('maya');
        expect(data).toEqual({});
      },
    ));

  test('rejects if it may work later and the event is sent again', async () => {
    const complete = (error: unknown) =>
      failing(error).directory.complete(envelope(), async () => connection, { comesAgain: true });
    for (const failure of ['rateLimited', 'unavailable', 'noResponse', 'intercepted'] as const) {
      await expect(complete(away(failure))).rejects.toMatchObject({ failure });
    }
    for (const error of [away('permission'), new TypeError('no')]) {
      expect((await complete(error)).warnings).toEqual([expect.stringMatching(/^learner: not looked up\. /)]);
    }
  });

  test('is not cached', async () => {
    const { complete, asked } = failing(new Error('no'));
    await complete();
    await complete();
    expect(asked).toHaveLength(2);
  });

  test('also includes a missing connection', async () => {
    const { directory, asked } = setUp();
    const { warnings } = await directory.complete(envelope(), () =>
      Promise.reject(new InputError('No credential')),
    );
    expect(warnings).toEqual(['learner: not looked up. No credential.']);
    expect(asked).toEqual([]);
  });
});

describe('a slow lookup', () => {
  test('delivers the event without it, and serves later events', async () => {
    const { complete, source, asked, waits } = setUp({ late: true });
    const [response, respond] = promised<Person>();
    source.load = (id) => {
      asked.push(id);
      return response;
    };
    const { learner, warnings } = await complete();
    expect(learner).toEqual(learnerWith({ id: 'u1' }));
    expect(warnings).toEqual(['learner: not looked up. Academy did not respond within 8 seconds.']);
    expect(waits.reduce((sum, ms) => sum + ms)).toBe(LEARNER_BUDGET_IN_MS);
    expect(LEARNER_BUDGET_IN_MS).toBeLessThan(10_000);
    await expect(
      setUp({ late: true }).directory.complete(envelope(), () => new Promise(() => undefined), {
        comesAgain: true,
      }),
    ).rejects.toThrow('Academy could not look up the user: the API did not respond within 8 seconds.');

    respond(maya);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await complete()).learner.email).toBe('maya@example.com');
    expect(asked).toEqual(['u1']);
  });

  test('is not shared by the next event, which requests it again', async () => {
    const { complete, source, asked } = setUp({ late: true });
    source.load = (id) => {
      asked.push(id);
      return asked.length === 1 ? new Promise(() => undefined) : Promise.resolve(maya);
    };
    await complete();
    expect((await complete()).learner.email).toBe('maya@example.com');
    expect(asked).toEqual(['u1', 'u1']);
  });

  test('is shared by an event that arrives while another one still waits for it', async () => {
    const { complete, source, asked } = setUp();
    const [response, respond] = promised<Person>();
    source.load = (id) => {
      asked.push(id);
      return response;
    };
    const both = [complete(), complete()];
    await new Promise((resolve) => setImmediate(resolve));
    respond(maya);
    for (const { learner } of await Promise.all(both)) expect(learner.email).toBe('maya@example.com');
    expect(asked).toEqual(['u1']);
  });

  test.each<[string, () => Promise<ApiConnection>, SharedMemory | undefined]>([
    ['the connection', () => new Promise(() => undefined), undefined],
    [
      'the shared memory',
      async () => connection,
      { get: () => new Promise(() => undefined), set: () => Promise.resolve() },
    ],
  ])("doesn't block the event either because of %s", async (_, connect, shared) => {
    const { directory } = setUp({ late: true });
    const { warnings } = await directory.complete(envelope(), connect, { shared });
    expect(warnings).toEqual([expect.stringMatching(/did not respond within 8 seconds/)]);
  });

  test('is no longer waited for once it has ended', async () => {
    const { complete, waits, endWait } = setUp();
    await complete();
    endWait();
    await new Promise((resolve) => setImmediate(resolve));
    expect(waits).toHaveLength(1);
  });

  test('may fail later without an effect', async () => {
    const { complete, source } = setUp({ late: true });
    source.load = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('late');
    };
    const rejected = jest.fn();
    process.once('unhandledRejection', rejected);
    await complete();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', rejected);
    expect(rejected).not.toHaveBeenCalled();
  });
});

describe('a cache that processes share', () => {
  /** A shared memory that stores values as JSON and returns null for missing values. */
  function sharedMemory() {
    const kept = new Map<string, string>();
    const memory = {
      get: jest.fn(async (key: string): Promise<unknown> => JSON.parse(kept.get(key) ?? 'null')),
      set: jest.fn<Promise<void>, [string, unknown, number]>(async (key, value) => {
        kept.set(key, JSON.stringify(value));
      }),
    };
    return { kept, memory };
  }
  const secondsIn = ({ set }: ReturnType<typeof sharedMemory>['memory']) =>
    set.mock.calls.map(([, , seconds]) => seconds);

  test('is read for values that this process lacks, and stores new ones', async () => {
    const { complete, asked, elsewhere } = setUp();
    const { memory } = sharedMemory();
    const completed = await complete('u1', {}, memory);
    await complete('u1', {}, memory);
    expect(memory.get).toHaveBeenCalledTimes(1);
    expect(memory.set).toHaveBeenCalledTimes(1);
    const other = await elsewhere().complete(envelope(), async () => connection, { shared: memory });
    expect(other).toEqual(completed);
    expect(asked).toEqual(['u1']);
  });

  test('is read once for simultaneous deliveries', async () => {
    const { complete, asked } = setUp();
    const { memory } = sharedMemory();
    await Promise.all(Array.from({ length: 10 }, () => complete('u1', {}, memory)));
    expect(memory.get).toHaveBeenCalledTimes(1);
    expect(asked).toEqual(['u1']);
  });

  test('stores a learner for a certain number of seconds', () =>
    checkEach<[string, Person | undefined, number]>(
      [
        ['a known learner', maya, 300],
        ['a learner without an email address', ANONYMOUS, 60],
        ['an unknown learner', undefined, 60],
      ],
      async ([, known, seconds]) => {
        const { complete, source, elsewhere, asked } = setUp();
        source.known = known;
        const { memory } = sharedMemory();
        const completed = await complete('u1', {}, memory);
        expect(secondsIn(memory)).toEqual([seconds]);
        expect(await elsewhere().complete(envelope(), async () => connection, { shared: memory })).toEqual(
          completed,
        );
        expect(asked).toHaveLength(1);
      },
    ));

  test('expires soon for a learner without an email address', async () => {
    const { complete, source, asked, clock, elsewhere } = setUp();
    source.known = ANONYMOUS;
    const { memory, kept } = sharedMemory();
    await elsewhere().complete(envelope(), async () => connection, { shared: memory });
    await complete('u1', {}, memory);
    kept.clear();
    clock.now = UNKNOWN_LEARNER_MEMORY_IN_MS;
    await complete('u1', {}, memory);
    expect(asked).toHaveLength(2);
  });

  test('is ignored if its value is invalid', () =>
    checkEach(
      [
        null,
        undefined,
        'text',
        5,
        [],
        {},
        { email: 'x@example.com' },
        { value: { email: 5 } },
        { value: 'x' },
      ],
      async (odd) => {
        const { complete, asked } = setUp();
        const { memory } = sharedMemory();
        memory.get.mockResolvedValue(odd);
        expect((await complete('u1', {}, memory)).learner.email).toBe('maya@example.com');
        expect(asked).toEqual(['u1']);
        expect(memory.set).toHaveBeenCalledTimes(1);
      },
    ));

  test("doesn't fail the lookup if it fails", () =>
    checkEach(['get', 'set'] as const, async (method) => {
      const { complete, asked } = setUp();
      const { memory } = sharedMemory();
      memory[method].mockRejectedValue(new Error('away'));
      const { learner, warnings } = await complete('u1', {}, memory);
      expect(learner.email).toBe('maya@example.com');
      expect(warnings).toEqual([]);
      expect(asked).toEqual(['u1']);
    }));

  test('stores no failed lookup', async () => {
    const { complete, source } = setUp();
    source.load = () => Promise.reject(new Error('no'));
    const { memory } = sharedMemory();
    await complete('u1', {}, memory);
    expect(memory.set).not.toHaveBeenCalled();
  });

  test('has separate keys for connections and learners, which reveal neither', async () => {
    const { complete } = setUp();
    const { memory, kept } = sharedMemory();
    await complete('u1', {}, memory);
    await complete('u2', {}, memory);
    await complete('u1', { secrets: ['other'] }, memory);
    await complete('u1', { account: 'partners' }, memory);
    expect(kept.size).toBe(4);
    for (const key of kept.keys()) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the title that belongs to an event's ID", () => {
  const track = { title: null };
  const learning = (id: string | null) => ({ ...envelope(id), track });
  const setUpTitles = (findTitle: () => Promise<string | undefined>, vendor = academy()) =>
    learnerDirectory('Academy', vendor.find, findTitle)({ wait: () => new Promise(() => undefined) });
  const connect = async () => connection;

  test('is looked up although the event has no user ID', async () => {
    const completed = await setUpTitles(async () => 'Network Policies').complete(learning(null), connect);
    expect(completed.track).toEqual({ title: 'Network Policies' });
    expect(completed.warnings).toEqual(['learner: not looked up. The event has no user ID.']);
  });

  test('has its own warning if the event has no user ID', async () => {
    const completed = await setUpTitles(async () => undefined).complete(learning(null), connect);
    expect(completed.warnings).toEqual([
      'learner: not looked up. The event has no user ID.',
      "track: not looked up. Academy can't find this track.",
    ]);
  });

  test('rejects if it may be found later and the event is sent again', async () => {
    const directory = setUpTitles(() => Promise.reject(away('unavailable')));
    await expect(directory.complete(learning(null), connect, { comesAgain: true })).rejects.toMatchObject({
      failure: 'unavailable',
    });
  });

  test("has the learner's reason if that lookup fails, too", async () => {
    const vendor = academy();
    vendor.source.load = () => Promise.reject(away('unavailable'));
    const directory = setUpTitles(() => Promise.reject(away('unavailable')), vendor);
    const completed = await directory.complete(learning('u1'), connect);
    expect(completed.warnings).toEqual(['learner: not looked up. Academy could not look up the user.']);
  });
});

function promised<Value>(): [Promise<Value>, (value: Value) => void] {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (settle = resolve));
  return [promise, settle];
}
