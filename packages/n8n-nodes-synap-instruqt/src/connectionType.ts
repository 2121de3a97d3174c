import type { NodeConnectionType } from 'n8n-workflow';

/**
 * n8n's main connection. Older versions of n8n-workflow, which another package may install, lack `NodeConnectionTypes`.
 */
export const MAIN_CONNECTION: NodeConnectionType = 'main';
