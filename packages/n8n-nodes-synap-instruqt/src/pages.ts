import { homepage } from '../package.json';

/** Returns the address of a documentation page for people who use a node. */
export const pageAddress = (page: 'events/' | 'lookups' | 'n8n'): string => `${homepage}${page}`;
