import { z } from 'zod/v4';
import { checkEach } from '../../testing/checkEach';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import { createApiClient, type ApiCall, type Dialect } from './apiClient';
import type { ApiFailure } from './errors';
import { isObject, readPath } from './path';
import { createRequestCache } from './requestCache';
import { failureOfStatus } from './status';

/** A client for a made-up API, whose requests are paths, and a log of the requests. */
function academy(responses: readonly ScriptedResponse[], call: Partial<ApiCall> = {}, over: object = {}) {
  const dialect: Dialect<string> = {
    vendor: 'Academy',
    tokenName: 'key',
    nextSteps: { notFound: 'Check the ID' },
    toCall: (path, { apiUrl }) => ({
      request: { method: 'GET', url: `${apiUrl}${path}`, headers: {} },
      ...{ isRepeatable: true, isKept: true, isChange: false, sent: [] },
      ...call,
    }),
    isOwn: isObject,
    dataIn: (body) => readPath(body, 'data'),
    reasonIn: (body) => String(readPath(body, 'reason') ?? ''),
    failureOf: ({ status }) => (status < 400 ? undefined : failureOfStatus(status)),
    ...over,
  };
  const { connection, asked } = scriptedApi('https://api.example.com', responses);
  const cache = createRequestCache();
  return { client: createApiClient({ ...connection, cache }, dialect), asked, cache };
}

const data = (value: unknown): ScriptedResponse => ({ body: { data: value } });
const number = z.number();

test('a request is sent again only after a 5xx response, once, and if it changes nothing twice', () =>
  checkEach<[title: string, statuses: number[], isRepeatable: boolean, times: number]>(
    [
      ['500', [500, 200], true, 2],
      ['two outages', [503, 503, 200], true, 2],
      ['a request that would create something twice', [500, 200], false, 1],
      ['499', [499, 200], true, 1],
    ],
    async ([, statuses, isRepeatable, times]) => {
      const responses = statuses.map((status) => ({ status, body: { data: 1 } }));
      const { client, asked } = academy(responses, { isRepeatable });
      await client.read('read', '/', number).catch(() => undefined);
      expect(asked()).toHaveLength(times);
    },
  ));

describe('the cache of an execution', () => {
  test('has the responses that are kept', () =>
    checkEach<[title: string, call: Partial<ApiCall>, found: number[]]>(
      [
        ['kept', {}, [1, 1]],
        ['not kept', { isKept: false }, [1, 2]],
      ],
      async ([, call, found]) => {
        const { client } = academy([data(1), data(2)], call);
        const read = () => client.read('read', '/', number);
        expect([await read(), await read()]).toEqual(found);
      },
    ));

  test("isn't used for a whole response", async () => {
    const { client, asked } = academy([data(1)]);
    await client.send('read', '/');
    await client.send('read', '/');
    expect(asked()).toHaveLength(2);
  });

  test('is cleared after a change, even if the change fails', () =>
    checkEach<[title: string, response: ScriptedResponse, isChange: boolean, times: number]>(
      [
        ['a change', data(1), true, 1],
        ['a failed change', new Error('no response'), true, 1],
        ['a request that changes nothing', data(1), false, 0],
      ],
      async ([, response, isChange, times]) => {
        const { client, cache } = academy([response], { isChange });
        const clear = jest.spyOn(cache, 'clear');
        await client.send('change', '/').catch(() => undefined);
        expect(clear).toHaveBeenCalledTimes(times);
      },
    ));
});

test('a failure has its facts and its advice', () =>
  checkEach<[title: string, response: ScriptedResponse, message: string]>(
    [
      ['an outage', new Error('10.0.0.1'), 'Academy could not read: the API did not respond.'],
      ['no data', { body: {} }, 'Academy could not read: the API returned an unexpected response.'],
      ['other data', data('a'), 'Academy could not read: the API returned an unexpected response.'],
      [
        'a page',
        { body: { data: 1 }, headers: { 'content-type': 'text/html' } },
        'Academy could not read: the API returned an unexpected response.',
      ],
      ['advice', { status: 404, body: { reason: 'No.' } }, 'Academy could not read (No). Check the ID.'],
      ['errors', { body: { data: 'a', errors: ['b'], reason: 'Odd' } }, 'Academy could not read (Odd).'],
      [
        'a limit',
        { status: 429, headers: { 'retry-after': '7' } },
        'Academy could not read: too many requests were sent. Try again in 7 seconds.',
      ],
    ],
    async ([, response, message]) => {
      const { client } = academy([response]);
      expect((await failureOf(client.read('read', '/', number))).message).toBe(message);
    },
  ));

test('a whole response needs data, too', async () => {
  const { client } = academy([{ body: {} }]);
  expect(await failureOf(client.send('read', '/'))).toMatchObject({ failure: 'unexpected', status: 200 });
});

test("a rejection's known wording decides about the advice", () =>
  checkEach<[adviceOn: ApiCall['adviceOn'], failure: ApiFailure, nextStep: string | undefined]>(
    [
      [undefined, 'rejected', undefined],
      [() => undefined, 'rejected', undefined],
      [(reason) => ({ nextStep: `Read "${reason}"` }), 'rejected', 'Read "Taken"'],
      [() => ({ nextStep: 'Use it', failure: 'exists' }), 'exists', 'Use it'],
    ],
    async ([adviceOn, failure, nextStep]) => {
      const { client } = academy([{ status: 400, body: { reason: 'Taken' } }], adviceOn ? { adviceOn } : {});
      expect(await failureOf(client.send('add', '/'))).toMatchObject({ failure, nextStep, said: 'Taken' });
    },
  ));

describe('a list', () => {
  const readPages = async (most: number, over: object = {}, nextStep?: string) => {
    const { client, asked } = academy([data(1), data(2), data(3)], {}, over);
    const next = (page: number) => (page < 3 ? `/${page + 1}` : undefined);
    const found: number[] = [];
    const bounds = { pages: most, ...(nextStep !== undefined && { nextStep }) };
    const read = async () => {
      for await (const page of client.pages('list', '/1', number, next, bounds)) found.push(page);
    };
    return { read, found, asked };
  };

  test('is read to its last page', async () => {
    const { read, found, asked } = await readPages(3);
    await read();
    expect(found).toEqual([1, 2, 3]);
    expect(asked()).toEqual([1, 2, 3].map((page) => `GET https://api.example.com/${page}`));
  });

  test('has too many pages', () =>
    checkEach<[over: object, nextStep: string | undefined, advice: string]>(
      [
        [{}, undefined, "Contact Academy's support"],
        [{ service: 'Svix' }, undefined, "Contact Svix's support"],
        [{}, 'Choose a period', 'Choose a period'],
      ],
      async ([over, nextStep, advice]) => {
        const { read, found } = await readPages(2, over, nextStep);
        expect(await failureOf(read())).toMatchObject({
          ...{ failure: 'unexpected', because: 'the list has more than 2 pages', nextStep: advice },
        });
        expect(found).toEqual([1, 2]);
      },
    ));
});
