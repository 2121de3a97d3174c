import { Repeats, type Acknowledgement } from './repeats';

const HOUR = 60 * 60 * 1000;

/** A response that the test closes. */
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

async function acknowledge(repeats: Repeats, key: string): Promise<void> {
  const response = new FakeResponse();
  await repeats.isRepeat(key, response);
  response.end();
}

/** A wait that does not end before the test does. */
const forEver = () => new Promise<never>(() => undefined);
const create = (now = Date.now) => new Repeats({ wait: forEver, now });

test('what was acknowledged is a repeat; another delivery is none', async () => {
  const repeats = create();
  await acknowledge(repeats, 'a');
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(true);
  expect(await repeats.isRepeat('b', new FakeResponse())).toBe(false);
});

test.each([401, 404, 500, 503, 302])('what was answered with %d is taken again', async (status) => {
  const repeats = create();
  const response = new FakeResponse();
  await repeats.isRepeat('a', response);
  response.end(status);
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(false);
});

test('what was never answered, because the sender hung up, is taken again', async () => {
  const repeats = create();
  const response = new FakeResponse();
  await repeats.isRepeat('a', response);
  response.hangUp();
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(false);
});

test('of many at once, the others wait for the first and are repeats when it succeeds', async () => {
  const repeats = create();
  const first = new FakeResponse();
  expect(await repeats.isRepeat('a', first)).toBe(false);
  const others = [1, 2, 3].map(() => repeats.isRepeat('a', new FakeResponse()));
  first.end();
  expect(await Promise.all(others)).toEqual([true, true, true]);
});

test('of many at once, exactly one goes next when the first fails', async () => {
  const repeats = create();
  const responses = [1, 2, 3].map(() => new FakeResponse());
  const [first, second, third] = responses.map((response) => repeats.isRepeat('a', response));
  expect(await first).toBe(false);
  responses[0]?.end(500);
  expect(await second).toBe(false);
  responses[1]?.end(200);
  expect(await third).toBe(true);
});

test.each(['closed', 'destroyed', 'writableEnded'] as const)(
  'a sender that hung up before anybody listened (%s) keeps no repeat waiting',
  async (state) => {
    const repeats = create();
    expect(await repeats.isRepeat('a', Object.assign(new FakeResponse(), { [state]: true }))).toBe(false);
    expect(await repeats.isRepeat('a', new FakeResponse())).toBe(false);
  },
);

test('what is under way for longer than any sender waits keeps no repeat waiting; one goes next', async () => {
  const waits: number[] = [];
  const ends: (() => void)[] = [];
  const wait = (ms: number) => {
    waits.push(ms);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const repeats = new Repeats({ wait });
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(false);
  const second = new FakeResponse();
  const others = [repeats.isRepeat('a', second), repeats.isRepeat('a', new FakeResponse())];
  for (const end of ends) end();
  expect(await others[0]).toBe(false);
  second.end();
  expect(await others[1]).toBe(true);
  expect(waits).toEqual([30_000, 30_000, 30_000]);
});

test('is remembered for 28 hours', async () => {
  let now = 0;
  const repeats = create(() => now);
  await acknowledge(repeats, 'a');
  now = 28 * HOUR;
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(true);
  now += 1;
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(false);
});

test('the oldest are forgotten before memory grows without bound', async () => {
  let now = 0;
  const repeats = create(() => now);
  for (; now <= 100_000; now += 1) await acknowledge(repeats, `${now}`);
  expect(await repeats.isRepeat('0', new FakeResponse())).toBe(false);
  expect(await repeats.isRepeat('1', new FakeResponse())).toBe(true);
});
