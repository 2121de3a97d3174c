import type { NodeConnectionType } from 'n8n-workflow';

/** n8n's main connection. `NodeConnectionTypes` is missing in older n8n-workflow, which another package may bring. */
export const MAIN_CONNECTION: NodeConnectionType = 'main';
