/** Svix's time limit for a response. */
export const ANSWER_TIMEOUT_IN_SECONDS = 15;
