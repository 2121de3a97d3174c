/**
 * The number of concurrent requests. Platforms allow half a minute to turn on a workflow, and each of Synap's 18
 * events needs its own webhook.
 */
const AT_ONCE = 9;

export interface Worked<Item, Result> {
  done: Result[];
  failed: { item: Item; reason: unknown }[];
}

/**
 * Processes items, 9 at a time. Continues after failures. With `untilFailure`, stops after the first batch with a
 * failure.
 */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  { untilFailure = false } = {},
): Promise<Worked<Item, Result>> {
  const worked: Worked<Item, Result> = { done: [], failed: [] };
  for (let start = 0; start < items.length; start += AT_ONCE) {
    if (untilFailure && worked.failed.length > 0) break;
    await Promise.all(
      items.slice(start, start + AT_ONCE).map(async (item) => {
        try {
          worked.done.push(await work(item));
        } catch (reason) {
          worked.failed.push({ item, reason });
        }
      }),
    );
  }
  return worked;
}
