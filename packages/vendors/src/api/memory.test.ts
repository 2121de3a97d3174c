import { createMemory } from './memory';

/** A cache with a controllable clock, and a list of the loaded keys. */
function setUp(most = 100) {
  const clock = { now: 0 };
  const loads: string[] = [];
  const remember = createMemory<string>({
    most,
    lastsInMs: (value) => (value === 'short' ? 10 : 1000),
    now: () => clock.now,
  });
  const load = (key: string, value = key) =>
    remember(key, async () => {
      loads.push(key);
      return value;
    });
  return { clock, loads, remember, load };
}

it('loads once, and again when the time is over', async () => {
  const { clock, loads, load } = setUp();
  expect([await load('a'), await load('a')]).toEqual(['a', 'a']);
  clock.now = 999;
  await load('a');
  expect(loads).toEqual(['a']);
  clock.now = 1000;
  await load('a');
  expect(loads).toEqual(['a', 'a']);
});

it('keeps a value for its own lifetime', async () => {
  const { clock, loads, load } = setUp();
  await load('a', 'short');
  clock.now = 10;
  await load('a', 'short');
  expect(loads).toEqual(['a', 'a']);
});

it('shares a load in progress, regardless of its duration', async () => {
  const { clock, loads, load } = setUp();
  const first = load('a');
  clock.now = 1_000_000;
  expect(await Promise.all([first, load('a'), load('a')])).toEqual(['a', 'a', 'a']);
  expect(loads).toEqual(['a']);
});

it("doesn't keep a failure, which everyone who waits for it gets", async () => {
  const { loads, load, remember } = setUp();
  const fail = () => Promise.reject(new Error('no'));
  const results = await Promise.allSettled([remember('a', fail), remember('a', fail)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await load('a')).toBe('a');
  expect(loads).toEqual(['a']);
});

it('drops the oldest values when there are too many', async () => {
  const { loads, load } = setUp(2);
  for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await load(key);
  expect(loads).toEqual(['a', 'b', 'c', 'a']);
});

it('keeps a value that was loaded after an earlier load that fails late', async () => {
  const { loads, load, remember } = setUp(1);
  let fail = (): void => undefined;
  const late = remember('a', () => new Promise((_, reject) => (fail = () => reject(new Error('no')))));
  await load('b'); // the memory has room for only one value
  await load('a');
  fail();
  await expect(late).rejects.toThrow('no');
  await load('a');
  expect(loads).toEqual(['b', 'a']);
});

it('loads again after a load was abandoned', async () => {
  const { loads, load, remember } = setUp();
  const never = remember('a', () => new Promise(() => undefined));
  remember.abandon('a');
  expect(await load('a')).toBe('a');
  expect(loads).toEqual(['a']);
  await expect(Promise.race([never, Promise.resolve('still loading')])).resolves.toBe('still loading');
});

it("keeps an abandoned load's value, unless a newer one exists", async () => {
  const { loads, load, remember } = setUp();
  let succeed = (): void => undefined;
  const late = remember('a', () => new Promise((resolve) => (succeed = () => resolve('late'))));
  remember.abandon('a');
  succeed();
  await late;
  expect(await load('a', 'newer')).toBe('late');
  expect(loads).toEqual([]);
});

it("doesn't abandon a finished load", async () => {
  const { loads, load, remember } = setUp();
  await load('a');
  remember.abandon('a');
  await load('a');
  expect(loads).toEqual(['a']);
});
