import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Duplicates } from './src/trigger/duplicates';

const state = { writableFinished: true, closed: false, destroyed: false, writableEnded: false };

/** Calls claim() for an event, and acknowledges the event. @returns whether the event is new */
async function acknowledge(duplicates: Duplicates, key: string): Promise<boolean | undefined> {
  const response = Object.assign(new EventEmitter(), state, { statusCode: 200 });
  const [isNew] = await duplicates.claim([{ key, memoryInMs: 60_000 }], response);
  response.emit('close');
  return isNew;
}

/** Returns the used memory after garbage collection, in megabytes. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  if (typeof collectGarbage !== 'function') throw new Error('This test needs to collect garbage');
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

test('IDs of duplicates take the same memory, however long they are', async () => {
  const duplicates = new Duplicates(() => 0);
  /**
   * Creates an ID as a flat string, like an ID that arrives over the network. A concatenated string uses almost no
   * memory until it is read.
   */
  const idOf = (index: number) => Buffer.alloc(7_000, `${index} `).toString('latin1');
  const before = heap();
  for (let index = 0; index < 20_000; index += 1) await acknowledge(duplicates, idOf(index));
  // Unhashed, the IDs would take about 140 MB.
  expect(heap() - before).toBeLessThan(20);
  expect(await acknowledge(duplicates, idOf(0))).toBe(false);
});
