import http from 'node:http';
import https from 'node:https';

/*
 * All test files of a worker share Node's own modules, and what a file leaves in them meets the next one. nock's interception
 * stays, and a second one on top of it breaks requests or lets them out; Zapier's library wraps http.request for its log with
 * two arguments, while nock's interception passes three. So each file starts with the functions as Node has them, and
 * Zapier's library finds nothing to wrap.
 */
const UNTOUCHED = Symbol.for('untouched');

for (const module of [http, https]) {
  const { request, get } = module;
  const untouched: object = Reflect.get(module, UNTOUCHED) ?? { request, get };
  Object.assign(module, untouched, { [UNTOUCHED]: untouched, patchedByZapier: true });
}
