import http from 'node:http';
import https from 'node:https';

/*
 * All test files of a worker share Node's own modules, so one file's changes affect the next. If nock intercepts
 * requests twice, they break or reach the network. Zapier's library wraps http.request for its log with two arguments,
 * but nock's interception passes three. So each file starts with Node's original functions, and Zapier's library finds
 * nothing to wrap.
 */
const UNTOUCHED = Symbol.for('untouched');

for (const module of [http, https]) {
  const { request, get } = module;
  const untouched: object = Reflect.get(module, UNTOUCHED) ?? { request, get };
  Object.assign(module, untouched, { [UNTOUCHED]: untouched, patchedByZapier: true });
}
