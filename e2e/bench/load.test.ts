import { startConnectors, type Connectors } from '../connectors';
import { runLoad } from './load';
import { crmTarget } from './target';

let connectors: Connectors;
beforeAll(async () => {
  connectors = await startConnectors();
});
afterAll(() => connectors.stop());

test('under load, every authentic event runs once, no forged one runs, and every response is in time', async () => {
  const figures = await runLoad(await crmTarget(connectors), { genuine: 400 });
  expect(figures).toMatchObject({
    genuine: 400,
    forged: 100,
    genuineAcknowledged: 400,
    forgedRefused: 100,
    executedOnce: 400,
    executedTwice: 0,
    lost: 0,
    forgedExecuted: 0,
  });
  expect(figures.responseInMilliseconds.slowest).toBeLessThan(15_000);
});
