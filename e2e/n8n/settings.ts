/**
 * Makes n8n create its expression engine only when it evaluates an expression. docs/n8n-production.md recommends this
 * setting. An event then takes about a third of n8n's CPU time.
 */
export const lazyAcquisition = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Starts n8n without its editor and the list of node types. This saves about 4 seconds of CPU time per start. */
export const withoutEditor = { N8N_DISABLE_UI: 'true' };
