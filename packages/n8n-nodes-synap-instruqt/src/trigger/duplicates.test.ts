import { Duplicates, type Acknowledgement } from './duplicates';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const HOUR = 60 * 60 * 1000;

/** A fake response that the test closes. */
class FakeResponse implements Acknowledgement {
  statusCode = 200;
  writableFinished = false;
  closed = false;
  destroyed = false;
  writableEnded = false;
  private readonly listeners: (() => void)[] = [];

  once(_event: 'close', listener: () => void): void {
    this.listeners.push(listener);
  }

  end(statusCode = 200): void {
    this.statusCode = statusCode;
    this.writableFinished = true;
    this.hangUp();
  }

  hangUp(): void {
    for (const listener of this.listeners) listener();
  }
}

const MEMORY_IN_MS = 28 * HOUR;

/** A wait that never ends during the test. */
const forEver = () => new Promise<never>(() => undefined);
const create = (now = Date.now) => new Duplicates(now, forEver);

/** Calls claim() for one event. @returns whether the event is new */
async function claim(duplicates: Duplicates, key: string, response = new FakeResponse()): Promise<boolean> {
  const [isNew] = await duplicates.claim([{ key, memoryInMs: MEMORY_IN_MS }], response);
  return isNew === true;
}

async function acknowledge(duplicates: Duplicates, key: string, memoryInMs = MEMORY_IN_MS): Promise<void> {
  const response = new FakeResponse();
  await duplicates.claim([{ key, memoryInMs }], response);
  response.end();
}

test('an acknowledged event is a duplicate; another event is new', async () => {
  const duplicates = create();
  await acknowledge(duplicates, 'a');
  expect(await claim(duplicates, 'a')).toBe(false);
  expect(await claim(duplicates, 'b')).toBe(true);
});

test('an event that got an error or a redirect is accepted again', () =>
  checkEach([401, 404, 500, 503, 302], async (status) => {
    const duplicates = create();
    const response = new FakeResponse();
    await claim(duplicates, 'a', response);
    response.end(status);
    expect(await claim(duplicates, 'a')).toBe(true);
  }));

test('an event without a response, because the sender disconnected, is accepted again', async () => {
  const duplicates = create();
  const response = new FakeResponse();
  await claim(duplicates, 'a', response);
  response.hangUp();
  expect(await claim(duplicates, 'a')).toBe(true);
});

test('of several simultaneous events, all wait for the first and are duplicates if it succeeds', async () => {
  const duplicates = create();
  const first = new FakeResponse();
  expect(await claim(duplicates, 'a', first)).toBe(true);
  const others = [1, 2, 3].map(() => claim(duplicates, 'a'));
  first.end();
  expect(await Promise.all(others)).toEqual([false, false, false]);
});

test('of several simultaneous events, exactly one goes next if the first fails', async () => {
  const duplicates = create();
  const responses = [1, 2, 3].map(() => new FakeResponse());
  const [first, second, third] = responses.map((response) => claim(duplicates, 'a', response));
  expect(await first).toBe(true);
  responses[0]?.end(500);
  expect(await second).toBe(true);
  responses[1]?.end(200);
  expect(await third).toBe(false);
});

test("a batch's new events are delivered, and count once the batch is acknowledged", async () => {
  const duplicates = create();
  const batch = (...keys: string[]) => keys.map((key) => ({ key, memoryInMs: MEMORY_IN_MS }));
  await acknowledge(duplicates, 'b');
  const first = new FakeResponse();
  expect(await duplicates.claim(batch('a', 'b', 'c'), first)).toEqual([true, false, true]);
  const second = duplicates.claim(batch('a', 'b', 'c', 'd'), new FakeResponse());
  first.end(500);
  expect(await second).toEqual([true, false, true, true]);
});

test('a batch waits for all of its events in progress together', async () => {
  let waits = 0;
  const wait = () => {
    waits += 1;
    return Promise.resolve();
  };
  const duplicates = new Duplicates(Date.now, wait);
  const keys = Array.from({ length: 100 }, (_, index) => ({ key: `${index}`, memoryInMs: MEMORY_IN_MS }));
  await duplicates.claim(keys, new FakeResponse());
  expect(await duplicates.claim(keys, new FakeResponse())).toEqual(keys.map(() => true));
  expect(waits).toBe(1);
});

test("a sender that disconnects early doesn't block duplicates", () =>
  checkEach(['closed', 'destroyed', 'writableEnded'] as const, async (state) => {
    const duplicates = create();
    expect(await claim(duplicates, 'a', Object.assign(new FakeResponse(), { [state]: true }))).toBe(true);
    expect(await claim(duplicates, 'a')).toBe(true);
  }));

test("an event in progress for longer than any sender waits doesn't block duplicates; one goes next", async () => {
  const waits: number[] = [];
  const ends: (() => void)[] = [];
  const wait = (ms: number) => {
    waits.push(ms);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const duplicates = new Duplicates(Date.now, wait);
  expect(await claim(duplicates, 'a')).toBe(true);
  const second = new FakeResponse();
  const others = [claim(duplicates, 'a', second), claim(duplicates, 'a')];
  for (const end of ends) end();
  expect(await others[0]).toBe(true);
  second.end();
  expect(await others[1]).toBe(false);
  expect(waits).toEqual([30_000, 30_000, 30_000]);
});

test('an event is remembered for its own time', () =>
  checkEach([60_000, MEMORY_IN_MS], async (memoryInMs) => {
    let now = 0;
    const duplicates = create(() => now);
    await acknowledge(duplicates, 'a', memoryInMs);
    now = memoryInMs;
    expect(await claim(duplicates, 'a')).toBe(false);
    now += 1;
    expect(await claim(duplicates, 'a')).toBe(true);
  }));

test('the oldest events are forgotten before memory grows without bound', async () => {
  let now = 0;
  const duplicates = create(() => now);
  for (; now <= 100_000; now += 1) await acknowledge(duplicates, `${now}`);
  expect(await claim(duplicates, '0')).toBe(true);
  expect(await claim(duplicates, '1')).toBe(false);
});
