import type { NodeConnectionType } from 'n8n-workflow';

/**
 * n8n's main connection, as a string, because older versions of n8n-workflow lack `NodeConnectionTypes`. Another
 * package may have installed such a version.
 */
export const MAIN_CONNECTION: NodeConnectionType = 'main';
