/** With it, n8n sets up its expression engine only where an expression is evaluated. */
export const lazyAcquisition = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Svix waits no longer for an answer. */
export const ANSWER_TIMEOUT_IN_SECONDS = 15;
