const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How long Svix waits before each attempt, in milliseconds since the previous attempt. Source:
 * https://docs.svix.com/retries
 */
export const RETRY_WAITS_IN_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
];

/** The time limit for a complete response. */
export const RESPONSE_TIMEOUT_IN_MS = 15 * SECOND;
