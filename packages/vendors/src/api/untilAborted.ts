/**
 * Waits for a promise until a signal is aborted.
 * @param late called when the signal is aborted; returns the error to reject with
 */
export async function untilAborted<Result>(
  signal: AbortSignal,
  promise: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  let end = (): void => undefined;
  const timeIsUp = new Promise<never>((_resolve, reject) => {
    end = () => reject(late());
    signal.addEventListener('abort', end);
  });
  if (signal.aborted) end();
  try {
    return await Promise.race([promise, timeIsUp]);
  } finally {
    // If the listener weren't removed, everything that the promise refers to would stay in memory for as long as the
    // signal exists.
    signal.removeEventListener('abort', end);
  }
}
