import { createRequestCache } from './requestCache';

/** A cache, and a function that reads a numbered response through it. */
function setUp() {
  const cache = createRequestCache();
  let loads = 0;
  const load = async () => ({ status: 200, headers: {}, body: { load: (loads += 1) } });
  return { cache, read: async (key = 'a') => (await cache.get(key, load)).body };
}

test('a response is loaded once for each request', async () => {
  const { read } = setUp();
  expect([await read(), await read(), await read('b'), await read()]).toEqual(
    [1, 1, 2, 1].map((load) => ({ load })),
  );
});

test('a change to a response has no effect on the next one', async () => {
  const { read } = setUp();
  Object.assign(Object(await read()), { load: 'changed' });
  expect(await read()).toEqual({ load: 1 });
});

test('a cleared cache loads everything again', async () => {
  const { cache, read } = setUp();
  await read();
  cache.clear();
  expect(await read()).toEqual({ load: 2 });
});
