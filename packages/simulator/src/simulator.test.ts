import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { type Fault, type Simulator, startSimulator } from '.';

let simulator: Simulator;
const start = async () => {
  simulator = await startSimulator();
};
beforeEach(start);
afterEach(() => simulator.stop());
const checkEach = checkEachAfter(async () => {
  await simulator.stop();
  await start();
});

const get = (path: string, signal?: AbortSignal) =>
  fetch(`${simulator.synap.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${simulator.synap.token}`, cookie: 'session=1' },
    ...(signal && { signal }),
  });
const statuses = async (count: number) => {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await get('/portal')).status);
  return seen;
};

describe('starting and stopping', () => {
  test('listens only on this machine, with its own credentials', async () => {
    const other = await startSimulator();
    expect(new URL(simulator.synap.apiUrl).hostname).toBe('127.0.0.1');
    expect(other.synap.token).not.toBe(simulator.synap.token);
    expect(other.instruqt.apiKey).not.toBe(simulator.instruqt.apiKey);
    expect(other.synap.apiUrl).not.toBe(simulator.synap.apiUrl);
    await other.stop();
  });

  test('uses the given credentials, name and port', async () => {
    await simulator.stop();
    const port = Number(new URL(simulator.crm.url).port);
    simulator = await startSimulator({
      port,
      synap: { token: 'p:mine', portalName: 'Mine' },
      instruqt: { apiKey: 'key' },
    });
    expect(simulator.crm.url).toBe(`http://127.0.0.1:${port}/rows`);
    expect([simulator.synap.token, simulator.instruqt.apiKey]).toEqual(['p:mine', 'key']);
    expect(await (await get('/portal')).json()).toMatchObject({ data: { attributes: { name: 'Mine' } } });
  });

  test('reports a port in use', async () => {
    const port = Number(new URL(simulator.crm.url).port);
    await expect(startSimulator({ port })).rejects.toThrow('EADDRINUSE');
  });

  test('stops twice, and no longer responds', async () => {
    await simulator.stop();
    await simulator.stop();
    await expect(get('/portal')).rejects.toThrow('fetch failed');
  });
});

describe('fail', () => {
  test('affects the described requests, and no others', () =>
    checkEach<[string, Partial<Fault>, number[]]>(
      [
        ['all requests', {}, [503, 503, 503]],
        ['the first', { times: 1 }, [503, 200, 200]],
        ['the second', { after: 1, times: 1 }, [200, 503, 200]],
        ['those from the second on', { after: 1 }, [200, 503, 503]],
        ['a method', { method: 'get' }, [503, 503, 503]],
        ['another method', { method: 'POST' }, [200, 200, 200]],
        ['another path', { path: '/v3/portals' }, [200, 200, 200]],
        ['a longer path', { path: '/v3/portal/*' }, [200, 200, 200]],
        ['any last segment', { path: '/v3/*' }, [503, 503, 503]],
        ['a pattern', { path: /portal$/ }, [503, 503, 503]],
        ['by the request', { when: ({ query }) => 'x' in query }, [200, 200, 200]],
      ],
      async ([, fault, expected]) => {
        simulator.fail({ path: '/v3/portal', status: 503, ...fault });
        expect(await statuses(3)).toEqual(expected);
      },
    ));

  test('several faults are used up one after the other', async () => {
    simulator.fail({ path: '/v3/portal', status: 500, times: 1 });
    simulator.fail({ path: '/v3/portal', status: 429, times: 1, headers: { 'retry-after': '7' } });
    expect((await get('/portal')).status).toBe(500);
    const second = await get('/portal');
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await get('/portal')).status).toBe(200);
  });

  test('ends when it is cancelled', async () => {
    const end = simulator.fail({ path: '/v3/portal', status: 500 });
    expect(await statuses(1)).toEqual([500]);
    end();
    expect(await statuses(1)).toEqual([200]);
  });

  test('sends text as it is, with its headers', async () => {
    simulator.fail({
      path: '/v3/portal',
      status: 502,
      body: '<html><p>Bad Gateway',
      headers: { 'content-type': 'text/html' },
    });
    const response = await get('/portal');
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await response.text()).toBe('<html><p>Bad Gateway');
  });

  test('sends other values as JSON', () =>
    checkEach([[{ errors: [] }], [[]], [null], [0], [false]], async ([body]) => {
      simulator.fail({ path: '/v3/portal', status: 200, body });
      expect(await (await get('/portal')).json()).toEqual(body);
    }));

  test('sends no body with a status that allows none', () =>
    checkEach([204, 304], async (status) => {
      simulator.fail({ path: '/v3/portal', status });
      const response = await get('/portal');
      expect([response.status, await response.text()]).toEqual([status, '']);
    }));

  test('changes nothing else if it is only a delay', async () => {
    simulator.fail({ path: '/v3/portal', delayInMs: 40, times: 1 });
    const started = performance.now();
    expect((await get('/portal')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(35);
  });

  test('drops a connection, once', async () => {
    simulator.fail({ path: '/v3/portal', connection: 'reset', times: 1 });
    await expect(get('/portal')).rejects.toThrow('fetch failed');
    expect(simulator.requests).toMatchObject([{ path: '/v3/portal', status: null }]);
    expect(await statuses(1)).toEqual([200]);
  });

  test('hangs until the caller gives up', async () => {
    simulator.fail({ path: '/v3/portal', connection: 'hang' });
    const caller = new AbortController();
    const pending = expect(get('/portal', caller.signal)).rejects.toThrow('aborted');
    while (simulator.requests.length === 0) await new Promise(setImmediate);
    caller.abort();
    await pending;
    expect(simulator.requests).toMatchObject([{ path: '/v3/portal' }]);
    expect(simulator.requests[0]?.status).toBeUndefined();
  });

  test('ends hanging or delayed requests when the simulator stops', async () => {
    simulator.fail({ path: '/v3/portal', connection: 'hang', times: 1 });
    simulator.fail({ path: '/v3/portal', delayInMs: 600_000 });
    const pending = [get('/portal'), get('/portal')].map((request) =>
      expect(request).rejects.toThrow('fetch failed'),
    );
    while (simulator.requests.length < 2) await new Promise(setImmediate);
    await simulator.stop();
    await Promise.all(pending);
  });

  test('also affects the CRM', async () => {
    simulator.fail({ method: 'POST', path: '/rows', status: 500, times: 1 });
    const add = () => fetch(simulator.crm.url, { method: 'POST', body: '{"a":1}' });
    expect([(await add()).status, (await add()).status]).toEqual([500, 201]);
    expect(simulator.crm.rows).toEqual([{ a: 1 }]);
  });

  test('affects single GraphQL operations, also with errors and status 200', async () => {
    simulator.fail({
      path: '/graphql',
      when: ({ body }) => body.includes('trackInvite'),
      status: 200,
      body: { data: { trackInvite: null }, errors: [{ message: 'internal system error' }] },
    });
    const ask = async (query: string) => {
      const { apiUrl, apiKey } = simulator.instruqt;
      const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
      return (await fetch(apiUrl, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
    };
    expect(await ask('{ trackInvite(inviteID: "x") { id } }')).toMatchObject({
      errors: [{ message: 'internal system error' }],
    });
    expect(await ask('{ teams { id } }')).toMatchObject({ data: {} });
  });

  test('Instruqt fails in plain text', async () => {
    simulator.fail({ path: '/graphql', status: 500 });
    const response = await fetch(simulator.instruqt.apiUrl, { method: 'POST' });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      500,
      'text/plain; charset=utf-8',
      'Error 500',
    ]);
  });
});

describe('requests', () => {
  test('are recorded without secrets', async () => {
    await fetch(`${simulator.synap.apiUrl}/webhook-subscriptions?x=1`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${simulator.synap.token}`,
        cookie: 'session=1',
        'content-type': 'application/vnd.api+json',
      },
      body: '{"data":{"attributes":{"basicAuth":{"username":"u","password":"correct horse"}}}}',
    });
    expect(simulator.requests).toEqual([
      {
        method: 'POST',
        path: '/v3/webhook-subscriptions',
        query: { x: '1' },
        headers: expect.objectContaining({
          authorization: 'Bearer',
          'content-type': 'application/vnd.api+json',
        }),
        body: '{"data":{"attributes":{"basicAuth":{"username":"u","password":"[hidden]"}}}}',
        status: 400,
      },
    ]);
    const everything = JSON.stringify(simulator.requests);
    for (const secret of [simulator.synap.token, 'session=1', 'correct horse'])
      expect(everything).not.toContain(secret);
  });

  test("aren't recorded if the body is broken and contains a password", async () => {
    await fetch(`${simulator.synap.apiUrl}/portal`, { method: 'POST', body: '{"password":"correct horse"' });
    expect(simulator.requests).toMatchObject([{ body: '[not JSON]', status: 401 }]);
  });

  test('are recorded unchanged otherwise', async () => {
    await fetch(simulator.crm.url, { method: 'POST', body: '{ "a": 1 }' });
    expect(simulator.requests).toMatchObject([{ path: '/rows', body: '{ "a": 1 }', status: 201 }]);
    expect(simulator.requests[0]?.headers).not.toHaveProperty('authorization');
  });
});
