import { createQueues } from './oneAtATime';

/** Tasks that run until the test ends them, and a log of their starts. */
function setUp() {
  const inTurn = createQueues();
  const started: string[] = [];
  const add = (name: string, key = 'one') => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const result = inTurn(key, () => {
      started.push(name);
      return promise;
    });
    return { result, end: () => resolve(name), fail: () => reject(new Error(name)) };
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { started, add, settled };
}

test('a task waits for all earlier tasks with its key', async () => {
  const { started, add, settled } = setUp();
  const [a, b] = [add('a'), add('b')];
  await settled();
  expect(started).toEqual(['a']);
  a.end();
  expect(await a.result).toBe('a');
  await settled();
  const c = add('c');
  await settled();
  expect(started).toEqual(['a', 'b']);
  b.end();
  c.end();
  expect(await c.result).toBe('c');
});

test('a task with another key starts at once', async () => {
  const { started, add, settled } = setUp();
  add('a');
  add('b', 'two');
  await settled();
  expect(started).toEqual(['a', 'b']);
});

test('a failed task only fails itself', async () => {
  const { add } = setUp();
  const [a, b] = [add('a'), add('b')];
  a.fail();
  b.end();
  await expect(a.result).rejects.toThrow('a');
  expect(await b.result).toBe('b');
});
