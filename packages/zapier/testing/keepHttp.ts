import http from 'node:http';
import https from 'node:https';

/*
 * Restores Node's http functions before each test file, because all test files of a worker share Node's own modules.
 * Without this, one file's changes would affect the next file: if nock intercepts requests twice, they break or reach
 * the network. Zapier's library also wraps http.request for its log. Its wrapper accepts two arguments, but nock needs
 * three, so `patchedByZapier` keeps the library from wrapping the function.
 */
const UNTOUCHED = Symbol.for('untouched');

for (const module of [http, https]) {
  const { request, get } = module;
  const untouched: object = Reflect.get(module, UNTOUCHED) ?? { request, get };
  Object.assign(module, untouched, { [UNTOUCHED]: untouched, patchedByZapier: true });
}
