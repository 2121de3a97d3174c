import { readPath } from './path';

test.each([
  [{ a: { b: 1 } }, 'a.b', 1],
  [{ a: null }, 'a.b', undefined],
  [{ a: 'text' }, 'a.length', undefined],
  [{ a: [{ b: 1 }] }, 'a.0', undefined],
  [{}, '__proto__', undefined],
  [{}, '__proto__.constructor', undefined],
  [{}, 'toString', undefined],
  [JSON.parse('{"__proto__":{"a":1}}'), '__proto__.a', 1],
  [{}, 'constructor', undefined],
  [{}, 'constructor.name', undefined],
  [null, 'a', undefined],
  ['text', 'length', undefined],
])('in %j at %s', (body, path, value) => {
  expect(readPath(body, path)).toBe(value);
});
