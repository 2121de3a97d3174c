/** Svix's time limit for a response. */
export const RESPONSE_TIMEOUT_IN_SECONDS = 15;
