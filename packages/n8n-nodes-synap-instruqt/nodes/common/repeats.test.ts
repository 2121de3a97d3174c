import { Repeats, type Acknowledgement } from './repeats';

const HOUR = 60 * 60 * 1000;

/** A response that the test closes. */
class FakeResponse implements Acknowledgement {
  statusCode = 200;
  writableFinished = false;
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

async function acknowledge(repeats: Repeats, key: string, now?: number): Promise<void> {
  const response = new FakeResponse();
  await repeats.isRepeat(key, response, now);
  response.end();
}

test('what was acknowledged is a repeat; another delivery is none', async () => {
  const repeats = new Repeats();
  await acknowledge(repeats, 'a');
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(true);
  expect(await repeats.isRepeat('b', new FakeResponse())).toBe(false);
});

test.each([401, 404, 500, 503, 302])('what was answered with %d is taken again', async (status) => {
  const repeats = new Repeats();
  const response = new FakeResponse();
  await repeats.isRepeat('a', response);
  response.end(status);
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(false);
});

test('what was never answered, because the sender hung up, is taken again', async () => {
  const repeats = new Repeats();
  const response = new FakeResponse();
  await repeats.isRepeat('a', response);
  response.hangUp();
  expect(await repeats.isRepeat('a', new FakeResponse())).toBe(false);
});

test('of many at once, the others wait for the first and are repeats when it succeeds', async () => {
  const repeats = new Repeats();
  const first = new FakeResponse();
  expect(await repeats.isRepeat('a', first)).toBe(false);
  const others = [1, 2, 3].map(() => repeats.isRepeat('a', new FakeResponse()));
  first.end();
  expect(await Promise.all(others)).toEqual([true, true, true]);
});

test('of many at once, exactly one goes next when the first fails', async () => {
  const repeats = new Repeats();
  const responses = [1, 2, 3].map(() => new FakeResponse());
  const [first, second, third] = responses.map((response) => repeats.isRepeat('a', response));
  expect(await first).toBe(false);
  responses[0]?.end(500);
  expect(await second).toBe(false);
  responses[1]?.end(200);
  expect(await third).toBe(true);
});

test('is remembered for 28 hours', async () => {
  const repeats = new Repeats();
  await acknowledge(repeats, 'a', 0);
  expect(await repeats.isRepeat('a', new FakeResponse(), 28 * HOUR)).toBe(true);
  expect(await repeats.isRepeat('a', new FakeResponse(), 28 * HOUR + 1)).toBe(false);
});

test('the oldest are forgotten before memory grows without bound', async () => {
  const repeats = new Repeats();
  for (let n = 0; n <= 100_000; n += 1) await acknowledge(repeats, `${n}`, n);
  expect(await repeats.isRepeat('0', new FakeResponse(), 100_000)).toBe(false);
  expect(await repeats.isRepeat('1', new FakeResponse(), 100_000)).toBe(true);
});
