import http from 'node:http';
import https from 'node:https';

/*
 * Zapier's library wraps http.request for its log, with two arguments, and nock's interception hands over three. Core
 * modules are shared by all test files of a worker: without this, a file with nock fails after two with Zapier's library.
 */
for (const module of [http, https]) Object.assign(module, { patchedByZapier: true });
