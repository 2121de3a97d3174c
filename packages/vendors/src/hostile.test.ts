import type { WebhookRequest } from './catalogue/webhookRequest';
import { connectionOf } from '../testing/connection';
import { addressBelow } from './api/address';
import { retryAfter } from './api/status';
import { presentable } from './api/presentable';
import * as input from './catalogue/input';
import { learnerOf, splitName } from './catalogue/learner';
import { readTime } from './catalogue/time';
import { instruqt } from './instruqt';
import { callApi } from './instruqt/operations/callApi';
import { readDelivery } from './receive/receive';
import { readFilters } from './receive/readFilters';
import { parseBody, readQuery } from './receive/request';
import { splitSecrets } from './receive/signingSecrets';
import { decodeSecret } from './receive/standardWebhooks';
import { synap } from './synap';
import { getAttempt } from './synap/operations/getAttempt';
import { checkEach } from '../testing/checkEach';

/**
 * Strings from outside may be as long as a platform accepts. The processing time must grow linearly with the length,
 * not quadratically. A megabyte takes about a hundred times as long as ten kilobytes, not ten thousand times.
 */

const SHORT = 10_000;
/**
 * How many times longer the string is, and how many times longer the processing may take. Quadratic code already fails
 * at the first row, before the test spends too much time on the second row.
 */
const LONGER: [times: number, most: number][] = [
  [10, 60],
  [100, 1_000],
];

/** Strings for which a careless regular expression takes quadratic time. */
const texts: Record<string, (length: number) => string> = {
  letters: (length) => 'a'.repeat(length),
  'an address without its end': (length) => 'a.'.repeat(length / 2),
  'at signs': (length) => '@'.repeat(length),
  spaces: (length) => ' '.repeat(length),
  'spaces with an end': (length) => `${' '.repeat(length)}x`,
  slashes: (length) => `${'/'.repeat(length)}x`,
  digits: (length) => '1'.repeat(length),
  'half base64': (length) => `whsec_${'A'.repeat(length)}!`,
  'words of an authorization': (length) => 'bearer '.repeat(length / 7),
  'empty lines': (length) => '\n'.repeat(length),
};

const reason = (text: string) => ({ errors: [{ detail: text, message: text, title: text }] });
const responding = (body: object, apiUrl = 'https://api.example.com/v3') =>
  connectionOf(async () => ({ status: 400, headers: {}, body }), apiUrl, ['a-secret-of-the-tests']);

/** Every function that processes strings from outside. */
const readers: Record<string, (text: string) => unknown> = {
  'the words of an error': (text) => presentable(text, ['a-secret-of-the-tests']),
  "Synap's response": (text) => synap.api.check(responding(reason(text))).catch(String),
  "Instruqt's response": (text) => instruqt.api.check(responding(reason(text))).catch(String),
  'an API URL': (text) => synap.api.check(responding({}, `https://a${text}`)).catch(String),
  'an ID': (text) => getAttempt.perform(responding({}), { attemptId: text }).catch(String),
  'the input of an operation': (text) =>
    [
      input.text('It'),
      input.ids('It', {}),
      input.time('It', {}),
      input.count('It', {}),
      input.toggle('It', {}),
      input.choice('It', { a: 'A' }, {}),
      input.json('It', {}),
    ].map((schema) => refusal(() => schema.read(text))),
  'a learner': (text) => [learnerOf(['email', 'name'], { email: text, name: text }), splitName(text)],
  'a time': (text) => readTime(text),
  'a filter': (text) =>
    ['examIds', 'minimumScore', 'passedOnly'].map((name) =>
      refusal(() => readFilters(synap.filters, { [name]: text })),
    ),
  'the path of a call': (text) => refusal(() => addressBelow('https://api.example.com/v3', text, {})),
  'a GraphQL document': (text) => callApi.perform(responding({}), { document: text }).catch(String),
  'a query': (text) => readQuery(`event=${text}`),
  'a Retry-After': (text) => retryAfter({ status: 429, headers: { 'retry-after': text }, body: '' }),
  'signing secrets': (text) => splitSecrets(text).map(decodeSecret),
  'a body': (text) => parseBody(text),
  'a signed request': (text) => {
    const headers = { 'svix-id': text, 'svix-timestamp': text, 'svix-signature': text };
    const request: WebhookRequest = { headers, rawBody: text, query: new URLSearchParams() };
    return refusal(() => readDelivery(instruqt, request, { by: 'signature', secrets: [text] }, new Date()));
  },
  'a request with basic authentication': (text) => {
    const query = new URLSearchParams({ event: text });
    const request = { headers: { authorization: `Basic ${text}` }, rawBody: text, query };
    const accepted = [{ username: 'n8n', password: 'secret' }];
    return refusal(() => readDelivery(synap, request, { by: 'basicAuth', accepted }, new Date()));
  },
};

function refusal(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

/** Linux may count a thread's time in ticks of 4 milliseconds, so shorter times count as one tick. */
const TICK_IN_MS = 5;

/** This thread's CPU time in milliseconds. Unlike the elapsed time, it doesn't depend on other processes. */
async function timeOf(read: (text: string) => unknown, text: string): Promise<number> {
  const start = process.threadCpuUsage();
  await read(text);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

test('every outside text is read in a time proportional to its length', () =>
  checkEach(Object.entries(readers), async ([, read]) => {
    for (const [name, textOf] of Object.entries(texts)) {
      await read(textOf(SHORT));
      for (const [times, most] of LONGER) {
        let ratio = Infinity;
        // A busy machine may be slow for a while, but quadratic code is slow in every attempt.
        for (let attempt = 0; attempt < 5 && ratio >= most; attempt += 1) {
          const short = Math.max(await timeOf(read, textOf(SHORT)), TICK_IN_MS);
          ratio = (await timeOf(read, textOf(times * SHORT))) / short;
        }
        expect({ name, times, ratio, isLinear: ratio < most }).toMatchObject({ isLinear: true });
      }
    }
  }));

test('nested objects and lists are kept, as text if there are too many levels', () =>
  checkEach(
    [
      ['objects', (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`],
      ['lists', (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`],
    ],
    ([, nested]) => {
      expect(parseBody(nested(200)).warnings).toEqual([]);
      for (const levels of [202, 5_000, 200_000]) {
        expect(parseBody(nested(levels))).toMatchObject({
          body: nested(levels),
          warnings: [expect.stringContaining('more than 200 levels')],
        });
      }
    },
  ));
