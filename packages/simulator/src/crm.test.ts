import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { type CrmRow, type Simulator, startSimulator } from '.';

let simulator: Simulator;
const seen: CrmRow[] = [];
const changes: string[] = [];
beforeEach(async () => {
  seen.length = 0;
  changes.length = 0;
  simulator = await startSimulator({
    onRow: (row, change) => {
      seen.push(row);
      changes.push(change);
    },
  });
});
afterEach(() => simulator.stop());

const add = (body: string) => fetch(simulator.crm.url, { method: 'POST', body });

test('stores a row or a list of rows, and reports each', async () => {
  const one = await add('{"email":"maya.lindqvist@example.com","score":85}');
  expect([one.status, await one.json()]).toEqual([201, { added: 1 }]);
  expect(await (await add('[{"n":1},{"n":2}]')).json()).toEqual({ added: 2 });
  expect(simulator.crm.rows).toEqual([
    { email: 'maya.lindqvist@example.com', score: 85 },
    { n: 1 },
    { n: 2 },
  ]);
  expect(seen).toEqual(simulator.crm.rows);
});

test('refuses the whole list if it contains anything but rows', () =>
  checkEach(['', '{', 'null', '"row"', '7', '[1]', '[{}, null]', '[[]]'], async (body) => {
    expect((await add(body)).status).toBe(400);
    expect(simulator.crm.rows).toEqual([]);
  }));

test('a PUT row replaces the one with its key, and is reported', async () => {
  const put = async (key: string, body: string) => {
    const response = await fetch(`${simulator.crm.url}/${key}`, { method: 'PUT', body });
    return [response.status, await response.json()];
  };
  expect(await put('maya%40example.com', '{"n":1}')).toEqual([201, { added: 1 }]);
  expect(await put('noor%40example.com', '{"n":2}')).toEqual([201, { added: 1 }]);
  expect(await put('maya@example.com', '{"n":3}')).toEqual([200, { updated: 1 }]);
  expect(simulator.crm.rows).toEqual([{ n: 3 }, { n: 2 }]);
  expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(changes).toEqual(['added', 'added', 'updated']);
  for (const refused of ['', '[]', '[{},{}]', '7']) expect((await put('maya', refused))[0]).toBe(400);
  expect(simulator.crm.rows).toHaveLength(2);
});

describe('waitForRows', () => {
  test('waits for rows to arrive', async () => {
    const waiting = simulator.crm.waitForRows(3);
    await add('{"n":1}');
    await add('[{"n":2},{"n":3}]');
    expect(await waiting).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('counts the existing rows', async () => {
    await add('{"n":1}');
    expect(await simulator.crm.waitForRows(1)).toHaveLength(1);
    expect(await simulator.crm.waitForRows(0)).toHaveLength(1);
  });

  test('gives up with the counts', async () => {
    await add('{"n":1}');
    await expect(simulator.crm.waitForRows(2, { timeoutInMs: 20 })).rejects.toThrow(
      '1 of 2 rows arrived in the CRM within 20 milliseconds',
    );
  });

  test('supports several waiting callers', async () => {
    const waiting = Array.from({ length: 20 }, () => simulator.crm.waitForRows(1));
    await add('{"n":1}');
    expect(await Promise.all(waiting)).toHaveLength(20);
  });
});
