import { untilAborted, VendorApiError, type ApiConnection } from '@synap-instruqt/vendors';

/** The app's own time limit for a run. Otherwise, Zapier would end the run after 30 seconds and not say why. */
const MOST_SECONDS = 25;

/** The time limit of one run, which includes all its requests. */
export interface Deadline {
  /** Returns a connection that sends no requests after the deadline. */
  limit(connection: ApiConnection): ApiConnection;
  /**
   * Waits for a promise until the deadline.
   * @param advice what to do if the time runs out, without a period at the end
   * @throws VendorApiError if the time runs out
   */
  keep<Result>(promise: Promise<Result>, vendor: { label: string }, advice: string): Promise<Result>;
}

export function startDeadline(): Deadline {
  const signal = AbortSignal.timeout(MOST_SECONDS * 1000);

  return {
    limit: (connection) => ({
      ...connection,
      send: async (request) => {
        signal.throwIfAborted();
        return connection.send(request);
      },
    }),

    keep: (promise, { label }, advice) => untilAborted(signal, promise, () => tookTooLong(label, advice)),
  };
}

const tookTooLong = (label: string, advice: string): VendorApiError =>
  new VendorApiError({
    vendor: label,
    doing: `respond within ${MOST_SECONDS} seconds`,
    failure: 'noResponse',
    because: 'Zapier ends a step after 30 seconds',
    nextStep: advice,
  });
