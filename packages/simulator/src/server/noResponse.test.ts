import { startSimulator } from '../index';

test('a request whose response is lost is performed anyway', async () => {
  const simulator = await startSimulator();
  simulator.fail({ path: /rows/, connection: 'noResponse', times: 1 });
  const abort = new AbortController();
  const asked = fetch(simulator.crm.url, { method: 'POST', body: '{"a":1}', signal: abort.signal });
  await simulator.crm.waitForRows(1);
  abort.abort();
  await expect(asked).rejects.toThrow();
  await simulator.stop();
});
