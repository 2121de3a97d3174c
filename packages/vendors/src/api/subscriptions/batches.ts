/**
 * How many requests run at the same time. A platform gives a workflow half a minute to be turned on, and Synap has 18
 * events with a webhook each.
 */
const AT_ONCE = 9;

/** Items in groups of those whose requests run at the same time. */
export const inBatches = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, batch) =>
    items.slice(batch * AT_ONCE, (batch + 1) * AT_ONCE),
  );
