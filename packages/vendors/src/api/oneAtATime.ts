/**
 * Makes a function that runs tasks with the same key one after the other, even if one fails. Tasks with different keys
 * run at the same time.
 */
export function createQueues() {
  const lastOf = new Map<string, Promise<unknown>>();

  return async <Result>(key: string, task: () => Promise<Result>): Promise<Result> => {
    const result = (lastOf.get(key) ?? Promise.resolve()).then(task);
    const ended = result.catch(() => undefined);
    lastOf.set(key, ended);
    await ended;
    if (lastOf.get(key) === ended) lastOf.delete(key);
    return result;
  };
}
