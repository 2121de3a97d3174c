/** Makes n8n create its expression engine only when it evaluates an expression. */
export const lazyAcquisition = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Svix's time limit for a response. */
export const ANSWER_TIMEOUT_IN_SECONDS = 15;
