import http from 'node:http';
import https from 'node:https';

/*
 * Restores Node's http functions before each test file. All test files of a worker share Node's own modules, so one
 * file's changes would affect the next file. Requests that nock intercepts twice either fail or reach the network.
 * `patchedByZapier` keeps Zapier's library from wrapping http.request for its log, because the wrapper accepts two
 * arguments and nock passes three.
 */
const UNTOUCHED = Symbol.for('untouched');

for (const module of [http, https]) {
  const { request, get } = module;
  const untouched: object = Reflect.get(module, UNTOUCHED) ?? { request, get };
  Object.assign(module, untouched, { [UNTOUCHED]: untouched, patchedByZapier: true });
}
